package io.meridian.routing.today;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day by the clocks of a place: 24 hours but on the days on which these are put forward or back.
 *
 * @param from
 *            its first moment; not midnight where the clocks are put forward then
 * @param until
 *            the first moment of the next
 */
record LocalDay(LocalDate date, ZoneId zone, Instant from, Instant until) {

    /** The day that a moment belongs to. */
    static LocalDay of(Instant moment, ZoneId zone) {
        LocalDate date = moment.atZone(zone).toLocalDate();
        return new LocalDay(date, zone, date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
