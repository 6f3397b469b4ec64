package io.meridian.tenant.calendar;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/**
 * A holiday of a calendar.
 *
 * @param hours
 *            {@code 09:00-12:00,14:00-16:00}; empty: closed all day
 */
@Embeddable
record HolidayRow(LocalDate date, String name, String hours) {

    String text() {
        return hours.isEmpty() ? date.toString() : date + " " + hours;
    }
}
