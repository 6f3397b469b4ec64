package io.meridian.policy.law;

/** Whom somebody is for the law. */
public enum Party {
    /** A person for themselves. */
    CONSUMER,
    /** Somebody for a company. */
    BUSINESS
}
