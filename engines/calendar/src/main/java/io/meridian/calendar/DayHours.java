package io.meridian.calendar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of one day by its wall clock, in minutes after midnight.
 *
 * @param from
 *            first minute, 0 to 1439
 * @param to
 *            first minute after, 1 to 1440 (midnight at the end of the day), later than {@code from}; for hours that run
 *            past midnight up to {@code from + 1440}
 */
public record DayHours(int from, int to) {

    static final int DAY = 24 * 60;
    private static final Pattern TEXT = Pattern.compile("([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})");

    public DayHours {
        if (from < 0 || from >= DAY || to <= from || to > from + DAY) {
            throw new IllegalArgumentException("Not hours of a day: minute " + from + " to " + to);
        }
    }

    /**
     * Hours from text such as {@code 09:00-18:00}. An end that is not after the start lies on the next day
     * ({@code 22:00-06:00}); {@code 24:00} is the end of the day.
     *
     * @throws IllegalArgumentException
     *             if the text has another form
     */
    public static DayHours parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("Hours look like 09:00-18:00, not: " + text);
        }
        int from = minute(m.group(1), m.group(2));
        int to = minute(m.group(3), m.group(4));
        return new DayHours(from, to > from ? to : to + DAY);
    }

    private static int minute(String hours, String minutes) {
        int hour = Integer.parseInt(hours);
        int minute = Integer.parseInt(minutes);
        if (minute > 59 || hour * 60 + minute > DAY) {
            throw new IllegalArgumentException("Not a time of day: " + hours + ":" + minutes);
        }
        return hour * 60 + minute;
    }

    /** Whether they end after the midnight that ends their day. */
    public boolean pastMidnight() {
        return to > DAY;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return clock(from) + "-" + clock(pastMidnight() ? to - DAY : to);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
