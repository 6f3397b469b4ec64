package io.meridian.policy.law;

/** How sure it is that a rule is the law. */
public enum Confidence {
    /** A published source was read. */
    VERIFIED,
    /** Generally known; the article is to be looked up. */
    KNOWN,
    /** Counsel has to look at it: it can make an answer stricter than the default, never laxer, and is always shown. */
    UNCONFIRMED
}
