package io.meridian.routing.queue;

import io.meridian.calendar.OpeningHours;
import io.meridian.kernel.time.BusinessClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Whether a queue is open, by the calendars that tenant-service told. No calendar, or an unknown one: always open. */
@Service
public class OpeningTimes {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final BusinessClock clock;

    OpeningTimes(JdbcClient jdbc, JsonMapper json, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Open now, or else when next; null if not within the engine's horizon. */
    public record Status(boolean open, @Nullable Instant nextOpening) {}

    /** What is kept of a calendar: the engine's text forms. */
    record Definition(String timeZone, List<String> hours, List<String> holidays, boolean emergencyClosed) {}

    /** Of a calendar; null: always open. */
    @Transactional(readOnly = true)
    public Status of(@Nullable UUID calendar) {
        return calendar == null
                ? new Status(true, null)
                : status("select definition from calendar where id = ?", calendar);
    }

    /** Of a queue. */
    @Transactional(readOnly = true)
    public Status ofQueue(UUID queue) {
        return status("select c.definition from calendar c join queue q on q.calendar_id = c.id where q.id = ?", queue);
    }

    private Status status(String sql, UUID id) {
        Optional<OpeningHours> hours = jdbc.sql(sql).param(id)
                .query((row, number) -> json.readValue(row.getString(1), Definition.class)).optional()
                .map(d -> OpeningHours.parse(d.timeZone(), d.hours(), d.holidays(), d.emergencyClosed()));
        if (hours.isEmpty()) {
            return new Status(true, null);
        }
        Instant now = clock.instant();
        return hours.get().isOpen(now)
                ? new Status(true, null)
                : new Status(false, hours.get().nextOpen(now).orElse(null));
    }

    /** Takes over a calendar; an older word than the one kept changes nothing. */
    @Transactional
    public void save(UUID calendar, Definition definition, long sequence) {
        jdbc.sql("""
                insert into calendar (id, sequence, definition) values (?, ?, ?::jsonb)
                on conflict (tenant_id, id) do update set sequence = excluded.sequence,
                  definition = excluded.definition where calendar.sequence < excluded.sequence""").param(calendar)
                .param(sequence).param(json.writeValueAsString(definition)).update();
    }
}
