package io.meridian.policy.law;

/** What has to happen before somebody's chat is read and kept. From lax to strict. */
public enum ChatNotice implements Requirement {
    /** Nothing. */
    NONE,
    /** The person is told. */
    NOTICE,
    /** The person agrees by a positive act, and that is recorded. */
    CONSENT;

    @Override
    public Requirement and(Requirement other) {
        return Requirement.stricter(this, other);
    }
}
