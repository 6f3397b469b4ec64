package io.meridian.calendar;

import java.time.DayOfWeek;
import java.util.Locale;

/** Hours that begin on a weekday, every week. */
public record WeeklyHours(DayOfWeek day, DayHours hours) {

    /**
     * Hours from text such as {@code monday 09:00-18:00}.
     *
     * @throws IllegalArgumentException
     *             if the text has another form
     */
    public static WeeklyHours parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("Weekly hours look like 'monday 09:00-18:00', not: " + text);
        }
        return new WeeklyHours(DayOfWeek.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)),
                DayHours.parse(text.substring(space + 1)));
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return day.name().toLowerCase(Locale.ROOT) + " " + hours;
    }
}
