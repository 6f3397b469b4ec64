package io.meridian.tenant.calendar;

import io.meridian.calendar.OpeningHours;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.tenant.CalendarChanged;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Announced;
import io.meridian.tenant.store.Row;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Opening hours; the text forms are those of the engine. */
@Entity
@SuppressWarnings("NullAway.Init")
class Calendar extends Row implements Announced {

    String name;
    String timeZone;
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> hours;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "calendar_holiday", joinColumns = @JoinColumn(name = "calendar_id"))
    @OrderBy("date")
    @BatchSize(size = 200)
    List<HolidayRow> holidays = new ArrayList<>();
    boolean emergencyClosed;
    @Column(updatable = false)
    boolean isDefault;
    /** When somebody last set it; null: nobody has yet. */
    @Nullable
    Instant changedAt;

    Calendar() {}

    Calendar(BusinessClock clock) {
        super(clock);
    }

    OpeningHours evaluate() {
        return OpeningHours.parse(timeZone, hours, holidayTexts(), emergencyClosed);
    }

    @Override
    public Event changed(boolean deleted, long sequence) {
        return new CalendarChanged(id(), timeZone, hours, holidayTexts(), emergencyClosed, isDefault, sequence);
    }

    private List<String> holidayTexts() {
        return holidays.stream().map(HolidayRow::text).toList();
    }
}
