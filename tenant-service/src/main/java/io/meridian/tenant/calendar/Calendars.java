package io.meridian.tenant.calendar;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The current tenant's calendars, for other features. */
@Service
public class Calendars {

    private final EntityManager entities;
    private final Catalogue catalogue;
    private final BusinessClock clock;

    Calendars(EntityManager entities, Catalogue catalogue, BusinessClock clock) {
        this.entities = entities;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The tenant's default calendar. */
    @Transactional(readOnly = true)
    public Optional<UUID> defaultCalendar() {
        return entities.createQuery("select c.id from Calendar c where c.isDefault", UUID.class).getResultStream()
                .findFirst();
    }

    /** Makes the default calendar, Monday to Friday nine to six; does nothing if there is one. */
    @Transactional
    public void ensureDefault(String timeZone) {
        if (defaultCalendar().isPresent()) {
            return;
        }
        Calendar calendar = new Calendar(clock);
        calendar.name = "Default";
        calendar.timeZone = timeZone;
        calendar.hours = Stream.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY).map(day -> day.name().toLowerCase(Locale.ROOT) + " 09:00-18:00").toList();
        calendar.isDefault = true;
        catalogue.add(calendar);
    }

    /**
     * Id of the calendar with a name; makes it if there is none.
     *
     * @param hours
     *            text form of the engine, such as {@code monday 09:00-18:00}
     * @param holidays
     *            closed dates with their names
     */
    @Transactional
    public UUID ensure(String name, String timeZone, List<String> hours, Map<LocalDate, String> holidays) {
        Optional<UUID> known = entities.createQuery("select c.id from Calendar c where c.name = :name", UUID.class)
                .setParameter("name", name).getResultStream().findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        Calendar calendar = new Calendar(clock);
        calendar.name = name;
        calendar.timeZone = timeZone;
        calendar.hours = List.copyOf(hours);
        holidays.forEach((date, holiday) -> calendar.holidays.add(new HolidayRow(date, holiday, "")));
        calendar.evaluate();
        return catalogue.add(calendar).id();
    }
}
