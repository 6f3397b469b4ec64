package io.meridian.policy.law;

/** Where data of people there must be. From lax to strict. */
public enum DataLocation implements Requirement {
    /** Anywhere, under the rules for transfers. */
    ANYWHERE,
    /** Some, such as those of banks or of the state, in the country; the others anywhere. */
    PARTLY_IN_COUNTRY,
    /** In the country. */
    IN_COUNTRY;

    @Override
    public Requirement and(Requirement other) {
        return Requirement.stricter(this, other);
    }
}
