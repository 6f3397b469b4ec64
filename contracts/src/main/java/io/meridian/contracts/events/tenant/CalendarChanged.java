package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.List;
import java.util.UUID;

/**
 * Opening hours were added or changed. Holds all of them, so that every service evaluates them itself with the calendar
 * engine, whose text forms these are.
 *
 * @param timeZone
 *            IANA name
 * @param hours
 *            such as {@code monday 09:00-18:00}; an end that is not after the start lies on the next day
 * @param holidays
 *            such as {@code 2026-12-25} (closed) or {@code 2026-12-24 09:00-12:00}
 * @param emergencyClosed
 *            closed by hand
 * @param defaultCalendar
 *            the tenant's calendar where nothing narrower is named
 */
@EventType(value = "calendar.changed.v1", topic = TenantEvents.CALENDAR_TOPIC)
public record CalendarChanged(UUID calendarId, String timeZone, List<String> hours, List<String> holidays,
        boolean emergencyClosed, boolean defaultCalendar, long sequence) implements Event {

    @Override
    public UUID key() {
        return calendarId;
    }
}
