package io.meridian.policy.law;

import java.util.List;

/**
 * What is asked about one subject.
 *
 * @param asks
 *            what satisfies all of {@code grounds}
 * @param grounds
 *            what it rests on, never empty
 */
public record Ruling(Subject subject, Requirement asks, List<Ground> grounds) {

    /**
     * One thing that a ruling rests on.
     *
     * @param place
     *            the place of the question that it is for
     * @param rule
     *            of that place, of one that it belongs to, of the tenant or the customer, or the default
     */
    public record Ground(Layer layer, String place, Rule rule) {

        /** Whether taking it away would change what is asked. */
        boolean isAsStrictAs(Requirement asks) {
            return rule.asks().and(asks).equals(rule.asks());
        }
    }

    /** Who asks. */
    public enum Layer {
        /** The law of the place. */
        LAW,
        /** This product, because the law is silent, not known well enough, or not enforced. */
        DEFAULT,
        /** The tenant. */
        TENANT,
        /** The customer. */
        CUSTOMER
    }

    /** The grounds that decide: each alone asks for all of it. Empty if only several together do. */
    public List<Ground> decisive() {
        return grounds.stream().filter(ground -> ground.isAsStrictAs(asks)).toList();
    }

    /** Whether a rule that counsel has not confirmed had a say. */
    public boolean isUnconfirmed() {
        return grounds.stream().anyMatch(ground -> ground.rule().basis().confidence() == Confidence.UNCONFIRMED);
    }
}
