package io.meridian.compliance.law;

import io.meridian.policy.law.Attempts;
import io.meridian.policy.law.ContactHours;
import io.meridian.policy.law.ContactHours.Span;
import io.meridian.policy.law.Figure;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Requirement;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A requirement as the interface shows it: one of these is there, the others are null.
 *
 * @param grade
 *            one of the grades of the subject
 * @param figure
 *            years, days or hours
 * @param hours
 *            by day of the week, and {@code holidays}
 */
record Explained(@Nullable String grade, @Nullable Integer figure, @Nullable Map<String, List<String>> hours,
        @Nullable List<Attempts.Limit> limits, @Nullable List<Register> registers) {

    record Register(String name, int maxAgeDays) {}

    static Explained of(Requirement asks) {
        return switch (asks) {
            case Figure figure -> new Explained(null, figure.value(), null, null, null);
            case ContactHours hours -> new Explained(null, null, week(hours), null, null);
            case Attempts attempts -> new Explained(null, null, null, List.copyOf(attempts.limits()), null);
            case Registers registers -> new Explained(null, null, null, null, registers.maxAgeDays().entrySet().stream()
                    .map(entry -> new Register(entry.getKey(), entry.getValue())).toList());
            case Enum<?> grade -> new Explained(wire(grade), null, null, null, null);
        };
    }

    /** The name of a constant in the interface. */
    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, List<String>> week(ContactHours hours) {
        Map<String, List<String>> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(wire(day), text(hours.week().getOrDefault(day, List.of())));
        }
        week.put("holidays", text(hours.holidays()));
        return week;
    }

    private static List<String> text(List<Span> spans) {
        return spans.stream().map(Span::toString).toList();
    }
}
