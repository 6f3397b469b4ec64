package io.meridian.policy.law;

import io.meridian.policy.law.Rule.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the rules of one place taken together: a rule that can never matter beside another (of two that
 * contradict each other, strictest wins, so the laxer one is dead), one that ends without another that goes on, and one
 * that holds on no day.
 */
public final class Faults {

    private Faults() {}

    /** Sentences for whoever keeps the rules, naming them; empty if all is well. */
    public static List<String> of(List<Rule> rules) {
        List<String> faults = new ArrayList<>();
        for (Rule rule : rules) {
            Validity validity = rule.validity();
            LocalDate until = validity.until();
            if (until != null && validity.from() != null && !validity.from().isBefore(until)) {
                faults.add(rule.id() + " holds on no day: it ends on " + until + " and begins on " + validity.from());
            } else if (until != null && rules.stream().noneMatch(next -> covers(next, rule)
                    && next.validity().covers(until))) {
                faults.add(rule.id() + " ends on " + until + " and no rule says what holds from then on");
            }
            rules.stream().filter(other -> !other.equals(rule) && outweighs(other, rule)
                    && !(outweighs(rule, other) && rules.indexOf(rule) < rules.indexOf(other))).findFirst()
                    .ifPresent(other -> faults.add(rule.id() + " never matters beside " + other.id()
                            + ", which covers all of it and asks for no less"));
        }
        return faults;
    }

    /** Whether the other can never matter beside a rule, which covers all of it and is as strict. */
    public static boolean outweighs(Rule rule, Rule other) {
        return covers(rule, other) && spans(rule.validity(), other.validity())
                && rule.asks().and(other.asks()).equals(rule.asks());
    }

    private static boolean covers(Rule rule, Rule other) {
        return rule.subject() == other.subject() && covers(rule.channels(), other.channels())
                && covers(rule.parties(), other.parties());
    }

    private static boolean covers(Set<?> some, Set<?> others) {
        return some.isEmpty() || (!others.isEmpty() && some.containsAll(others));
    }

    private static boolean spans(Validity one, Validity other) {
        return (one.from() == null || (other.from() != null && !other.from().isBefore(one.from())))
                && endsNoSooner(one.until(), other.until());
    }

    private static boolean endsNoSooner(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && !other.isAfter(one));
    }
}
