package io.meridian.policy.law;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** How often somebody may be contacted; every limit holds. */
public record Attempts(SortedSet<Limit> limits) implements Requirement {

    /** No limit looks back further: {@link RuleTexts} takes no larger number. */
    public static final int LONGEST_HOURS = RuleTexts.MOST;

    /**
     * @param most
     *            contacts
     * @param hours
     *            in so many hours, 720 for a month
     */
    public record Limit(int most, int hours) implements Comparable<Limit> {

        @Override
        public int compareTo(Limit other) {
            return Comparator.comparingInt(Limit::hours).thenComparingInt(Limit::most).compare(this, other);
        }
    }

    @Override
    public Requirement and(Requirement other) {
        TreeSet<Limit> both = new TreeSet<>(limits);
        both.addAll(Requirement.same(Attempts.class, other).limits);
        return new Attempts(both);
    }
}
