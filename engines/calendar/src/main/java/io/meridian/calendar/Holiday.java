package io.meridian.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A date with its own hours instead of the week's. It replaces everything between its midnights, also the rest of hours
 * that began the evening before.
 *
 * @param open
 *            its hours, within the date; empty: closed all day
 */
public record Holiday(LocalDate date, List<DayHours> open) {

    public Holiday {
        open = List.copyOf(open);
        if (open.stream().anyMatch(DayHours::pastMidnight)) {
            throw new IllegalArgumentException("Hours of a holiday end on that date: " + date);
        }
    }

    /**
     * A holiday from text such as {@code 2026-12-25} or {@code 2026-12-24 09:00-12:00,14:00-16:00}.
     *
     * @throws IllegalArgumentException
     *             if the text has another form
     */
    public static Holiday parse(String text) {
        int space = text.indexOf(' ');
        try {
            if (space < 0) {
                return new Holiday(LocalDate.parse(text), List.of());
            }
            return new Holiday(LocalDate.parse(text.substring(0, space)),
                    Arrays.stream(text.substring(space + 1).split(",", -1)).map(DayHours::parse).toList());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A holiday begins with a date like 2026-12-25, not: " + text, e);
        }
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return open.isEmpty()
                ? date.toString()
                : date + " " + open.stream().map(DayHours::toString).collect(Collectors.joining(","));
    }
}
