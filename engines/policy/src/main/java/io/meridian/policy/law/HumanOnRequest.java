package io.meridian.policy.law;

/** Whether a person must be reachable instead of a bot. From lax to strict. */
public enum HumanOnRequest implements Requirement {
    /** Not asked for. */
    NOT_REQUIRED,
    /** At any moment, by asking. */
    REQUIRED;

    @Override
    public Requirement and(Requirement other) {
        return Requirement.stricter(this, other);
    }
}
