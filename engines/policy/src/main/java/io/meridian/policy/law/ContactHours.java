package io.meridian.policy.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When somebody may be contacted, by their own clock.
 *
 * @param week
 *            hours of each day of the week, all seven
 * @param holidays
 *            hours of public holidays; one opens no hours in which its day of the week is closed
 */
public record ContactHours(Map<DayOfWeek, List<Span>> week, List<Span> holidays) implements Requirement {

    /**
     * Minutes of a day after midnight.
     *
     * @param from
     *            the first
     * @param to
     *            the first after, up to 1440
     */
    public record Span(int from, int to) {

        private static final int DAY = 24 * 60;

        public Span {
            if (from < 0 || to > DAY || from >= to) {
                throw new IllegalArgumentException("Not minutes of a day: " + from + " to " + to);
            }
        }

        @Override
        public String toString() {
            return "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
        }
    }

    public ContactHours {
        if (week.size() != DayOfWeek.values().length) {
            throw new IllegalArgumentException("Hours are needed for all seven days");
        }
    }

    /** Whether a moment is within them. */
    public boolean contain(LocalDateTime local, Predicate<LocalDate> holiday) {
        int minute = local.getHour() * 60 + local.getMinute();
        LocalDate day = local.toLocalDate();
        return contain(week.getOrDefault(day.getDayOfWeek(), List.of()), minute)
                && (!holiday.test(day) || contain(holidays, minute));
    }

    private static boolean contain(List<Span> spans, int minute) {
        return spans.stream().anyMatch(span -> span.from <= minute && minute < span.to);
    }

    @Override
    public Requirement and(Requirement other) {
        ContactHours another = Requirement.same(ContactHours.class, other);
        Map<DayOfWeek, List<Span>> both = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> both.put(day, both(spans, another.week.getOrDefault(day, List.of()))));
        return new ContactHours(both, both(holidays, another.holidays));
    }

    private static List<Span> both(List<Span> some, List<Span> others) {
        List<Span> both = new ArrayList<>();
        for (Span one : some) {
            for (Span other : others) {
                int from = Math.max(one.from, other.from);
                int to = Math.min(one.to, other.to);
                if (from < to) {
                    both.add(new Span(from, to));
                }
            }
        }
        return both;
    }
}
