package io.meridian.policy.law;

/** Whether a bot must say that it is one. From lax to strict. */
public enum BotDisclosure implements Requirement {
    /** Not asked for. */
    NONE,
    /** If somebody asks. */
    WHEN_ASKED,
    /** In its first message or sentence. */
    FIRST_TURN;

    @Override
    public Requirement and(Requirement other) {
        return Requirement.stricter(this, other);
    }
}
