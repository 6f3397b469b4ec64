package io.meridian.compliance.audit;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with what services told the current tenant's log: kept, logged, counted. */
@Component
class Alarms {

    static final String GAP = "gap";
    static final String REPEATED = "repeated";
    static final String BEHIND = "behind";
    static final String DIVERGED = "diverged";
    static final String ALTERED = "altered";
    static final String LOST = "lost";

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final String METER = "meridian.audit.alarms";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MeterRegistry meters;

    Alarms(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
        List.of(GAP, REPEATED, BEHIND, DIVERGED, ALTERED, LOST).forEach(this::counter); // there from the start, at 0
    }

    /** An alarm as the contract has it. */
    record Alarm(UUID alarmId, String kind, String service, long first, long last, Instant foundAt,
            @Nullable Instant closedAt) {}

    void raise(String kind, String service, long first, long last) {
        jdbc.sql("insert into audit_alarm (id, kind, service, first, last, found_at) values (?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), kind, service, first, last, now()).update();
        tell(kind, service, first, last);
    }

    private void tell(String kind, String service, long first, long last) {
        counter(kind).increment();
        LOG.error("Audit log of tenant {}: {} {} {}-{}. Somebody must look: docs/architecture/audit.md",
                CurrentTenant.require(), kind, service, first, last);
    }

    /** As {@link #raise}, unless such an alarm is open. */
    void raiseOnce(String kind, long first, long last) {
        if (jdbc.sql("select count(*) from audit_alarm where kind = ? and closed_at is null").param(kind)
                .query(Long.class).single() == 0) {
            raise(kind, "", first, last);
        }
    }

    /**
     * As {@link #raise}, about the details of one entry, unless such an alarm is open.
     *
     * @param index
     *            of the entry: its number may have been given twice
     */
    void raiseAbout(String kind, String service, long index) {
        int raised = jdbc.sql("""
                insert into audit_alarm (id, kind, service, first, last, found_at)
                values (:id, :kind, :service, :index, :index, :now)
                on conflict (tenant_id, kind, service, first)
                  where closed_at is null and kind in ('altered', 'lost') do nothing""").param("id", Ids.next())
                .param("kind", kind).param("service", service).param("index", index).param("now", now()).update();
        if (raised == 1) {
            tell(kind, service, index, index);
        }
    }

    /** The details of an entry are as they were. */
    void closeAbout(String service, long index) {
        jdbc.sql("""
                update audit_alarm set closed_at = ? where kind in ('altered', 'lost') and service = ? and first = ?
                  and closed_at is null""").params(now(), service, index).update();
    }

    void close(String kind) {
        jdbc.sql("update audit_alarm set closed_at = ? where kind = ? and closed_at is null").params(now(), kind)
                .update();
    }

    /** Takes a number that came late out of its gap; false if it is in none. */
    boolean fill(String service, long number) {
        record Gap(UUID id, long first, long last) {}
        return jdbc.sql("""
                select id, first, last from audit_alarm where kind = 'gap' and service = :service and closed_at is null
                  and first <= :number and last >= :number for update""").param("service", service)
                .param("number", number)
                .query((row, n) -> new Gap(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3))).optional()
                .map(gap -> {
                    if (gap.first == gap.last) {
                        jdbc.sql("update audit_alarm set closed_at = ? where id = ?").params(now(), gap.id).update();
                    } else if (number == gap.first) {
                        jdbc.sql("update audit_alarm set first = ? where id = ?").params(number + 1, gap.id).update();
                    } else {
                        jdbc.sql("update audit_alarm set last = ? where id = ?").params(number - 1, gap.id).update();
                        if (number < gap.last) {
                            jdbc.sql("insert into audit_alarm (id, kind, service, first, last, found_at)"
                                    + " values (?, 'gap', ?, ?, ?, ?)")
                                    .params(Ids.next(), service, number + 1, gap.last, now()).update();
                        }
                    }
                    return true;
                }).orElse(false);
    }

    long open() {
        return jdbc.sql("select count(*) from audit_alarm where closed_at is null").query(Long.class).single();
    }

    /** The newest first, before an id. */
    List<Alarm> list(@Nullable UUID before, int limit) {
        return jdbc.sql("""
                select id, kind, service, first, last, found_at, closed_at from audit_alarm
                where (cast(:before as uuid) is null or id < :before) order by id desc limit :limit""")
                .param("before", before).param("limit", limit)
                .query((row, number) -> new Alarm(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
                        row.getLong(4), row.getLong(5), row.getObject(6, OffsetDateTime.class).toInstant(),
                        instant(row.getObject(7, OffsetDateTime.class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Counter counter(String kind) {
        return Counter.builder(METER).tag("kind", kind)
                .description(
                        "alarms of audit logs: numbers missing or given twice, logs older than their checkpoints, details altered or lost")
                .register(meters);
    }
}
