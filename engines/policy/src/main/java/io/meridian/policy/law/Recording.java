package io.meridian.policy.law;

/** What must happen before a conversation is recorded. From lax to strict. */
public enum Recording implements Requirement {
    /** One of those who speak agrees, which is the company. */
    ONE,
    /** Everybody is told, and may leave. */
    NOTICE,
    /** Everybody agrees by a positive act. */
    ALL;

    @Override
    public Requirement and(Requirement other) {
        return Requirement.stricter(this, other);
    }
}
