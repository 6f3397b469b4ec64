package io.meridian.contracts.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: one of these is there, by the subject of the rule; the others are null.
 *
 * @param grade
 *            such as {@code opt-in}
 * @param figure
 *            years, days or hours
 * @param hours
 *            spans such as {@code 09:00-18:00} by day of the week ({@code monday} …) and for {@code holidays}
 */
public record Asks(@Nullable String grade, @Nullable Integer figure, @Nullable Map<String, List<String>> hours,
        @Nullable List<Limit> limits, @Nullable List<Register> registers) {

    /** At most so many contacts in so many hours. */
    public record Limit(int most, int hours) {}

    /** A list of people who do not want marketing, and how many days old its copy may be. */
    public record Register(String name, int maxAgeDays) {}

    public static Asks grade(String grade) {
        return new Asks(grade, null, null, null, null);
    }

    public static Asks figure(int figure) {
        return new Asks(null, figure, null, null, null);
    }

    public static Asks hours(Map<String, List<String>> hours) {
        return new Asks(null, null, hours, null, null);
    }

    public static Asks limits(List<Limit> limits) {
        return new Asks(null, null, null, limits, null);
    }

    public static Asks registers(List<Register> registers) {
        return new Asks(null, null, null, null, registers);
    }
}
