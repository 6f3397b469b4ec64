package io.meridian.policy.law;

/**
 * A number.
 *
 * @param value
 *            years, days or hours, by its {@link Subject}
 * @param highestWins
 *            whether more is stricter (an age) or less (a time to answer)
 */
public record Figure(int value, boolean highestWins) implements Requirement {

    @Override
    public Requirement and(Requirement other) {
        Figure another = Requirement.same(Figure.class, other);
        if (another.highestWins != highestWins) {
            throw new IllegalArgumentException("Not to be compared: " + this + " and " + other);
        }
        return highestWins == value >= another.value ? this : another;
    }
}
