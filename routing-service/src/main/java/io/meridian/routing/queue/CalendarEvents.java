package io.meridian.routing.queue;

import io.meridian.contracts.events.tenant.CalendarChanged;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps the opening hours that tenant-service tells. */
@Component
class CalendarEvents implements EventHandler<CalendarChanged> {

    private final OpeningTimes hours;

    CalendarEvents(OpeningTimes hours) {
        this.hours = hours;
    }

    @Override
    public String name() {
        return "routing.calendars";
    }

    @Override
    public Class<CalendarChanged> type() {
        return CalendarChanged.class;
    }

    @Override
    public void handle(EventEnvelope<CalendarChanged> event) {
        CalendarChanged calendar = event.event();
        hours.save(calendar.calendarId(), new OpeningTimes.Definition(calendar.timeZone(), calendar.hours(),
                calendar.holidays(), calendar.emergencyClosed()), calendar.sequence());
    }
}
