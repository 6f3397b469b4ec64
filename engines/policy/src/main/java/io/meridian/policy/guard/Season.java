package io.meridian.policy.guard;

import io.meridian.contracts.rules.WrittenGuard;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** A part of each year: from one day to before another, which may be in the next year. */
record Season(boolean hijri, int from, int until) {

    private static final int MONTH = 100;
    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    private static final int HIJRI_DAYS = 30;

    /** @throws IllegalArgumentException saying what is wrong */
    static Season read(WrittenGuard.Season written) {
        boolean hijri = switch (String.valueOf(written.calendar())) {
            case "hijri" -> true;
            case "gregorian" -> false;
            default -> throw new IllegalArgumentException("The calendar of a season is gregorian or hijri");
        };
        int from = day(written.from(), hijri);
        int until = day(written.until(), hijri);
        if (from == until) {
            throw new IllegalArgumentException("A season ends on another day than it begins");
        }
        return new Season(hijri, from, until);
    }

    private static int day(String text, boolean hijri) {
        if (text != null && text.matches("\\d\\d-\\d\\d")) {
            int month = Integer.parseInt(text.substring(0, 2));
            int day = Integer.parseInt(text.substring(3));
            if (month >= 1 && month <= MONTHS && day >= 1 && day <= (hijri ? HIJRI_DAYS : DAYS)) {
                return month * MONTH + day;
            }
        }
        throw new IllegalArgumentException("A season is from and until a month and day, such as 09-01");
    }

    /** Whether a day is in it. A day of which the calendar knows nothing (hijri: after 2077) is in none. */
    boolean holds(LocalDate date) {
        int day;
        try {
            day = number(hijri ? HijrahDate.from(date) : date);
        } catch (DateTimeException e) {
            return false;
        }
        return from < until ? day >= from && day < until : day >= from || day < until;
    }

    private static int number(TemporalAccessor date) {
        return date.get(ChronoField.MONTH_OF_YEAR) * MONTH + date.get(ChronoField.DAY_OF_MONTH);
    }
}
