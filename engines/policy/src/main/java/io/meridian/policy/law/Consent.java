package io.meridian.policy.law;

/** What somebody must have agreed to before marketing reaches them. From lax to strict. */
public enum Consent implements Requirement {
    /** Nothing. */
    NONE,
    /** Nothing, until they object. */
    OPT_OUT,
    /** An interest that can be presumed from the facts, such as a trade with just this need. */
    PRESUMED,
    /** Agreement, or a purchase of something similar with a way to object offered then and each time. */
    SOFT_OPT_IN,
    /** Agreement. */
    OPT_IN,
    /** Agreement by a positive act for this purpose, with proof. */
    EXPRESS_OPT_IN,
    /** The same, in writing and signed, also electronically. */
    WRITTEN_OPT_IN;

    @Override
    public Requirement and(Requirement other) {
        return Requirement.stricter(this, other);
    }
}
