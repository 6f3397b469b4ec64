package io.meridian.compliance.viewing;

import io.meridian.compliance.audit.AuditWatch;
import io.meridian.compliance.error.ComplianceError;
import io.meridian.contracts.events.audit.AuditEvent;
import io.meridian.contracts.events.compliance.ViewingStopChanged;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.viewing.Viewings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of the current tenant's staff is stopped from seeing customers. The services stop by themselves and tell it in the audit
 * log; from here the others hear of it, and of the end of it.
 */
@Service
public class ViewingStops implements AuditWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ViewingStops.class);
    private static final int MOST = 200;
    private static final String COLUMNS = "id, staff_id, kind, service, at, lifted_by, lifted_at, reason";

    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final AuditTrail audit;
    private final BusinessClock clock;
    private final Map<String, Counter> counters;

    ViewingStops(JdbcClient jdbc, EventPublisher events, AuditTrail audit, BusinessClock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
        this.counters = Map.of(Viewings.Kind.CUSTOMERS.action(), counter(meters, "customers"),
                Viewings.Kind.FILES.action(), counter(meters, "files"));
    }

    private static Counter counter(MeterRegistry meters, String kind) {
        return Counter.builder("meridian.viewing.stops").tag("kind", kind)
                .description("staff stopped because they opened more customers or files than their tenant allows")
                .register(meters);
    }

    @Override
    public void arrived(String service, AuditEvent event) {
        Counter counter = counters.get(event.action());
        UUID staff = event.objectId();
        if (counter == null || staff == null) {
            return;
        }
        // What was told late is about what was forgiven since.
        int added = jdbc.sql("""
                insert into viewing_stop (id, staff_id, kind, service, at)
                select :id, :staff, :kind, :service, cast(:at as timestamptz) where not exists (
                  select from viewing_stop s where s.staff_id = :staff and s.lifted_at >= cast(:at as timestamptz))
                on conflict do nothing""").param("id", Ids.next()).param("staff", staff)
                .param("kind", event.action().equals(Viewings.Kind.FILES.action()) ? "files" : "customers")
                .param("service", service).param("at", event.at().atOffset(ZoneOffset.UTC)).update();
        if (added == 1) {
            tell(staff, true);
            counter.increment();
            LOG.error("Tenant {}: {} opened too many customers or files in {}-service and is stopped. An administrator"
                    + " must look: docs/compliance/views.md", CurrentTenant.require(), staff, service);
        }
    }

    /** Those that hold first, then the newest. */
    @Transactional(readOnly = true)
    List<ViewingStop> list() {
        return jdbc
                .sql("select " + COLUMNS + " from viewing_stop order by lifted_at is not null, id desc limit " + MOST)
                .query(ViewingStops::row).list();
    }

    /**
     * Lets somebody go on.
     *
     * @param by
     *            who decides; nobody who is stopped
     * @throws MeridianException
     *             {@code not_found}, {@code forbidden} or {@code already_lifted}
     */
    @Transactional
    ViewingStop lift(UUID by, UUID id, String reason) {
        requireNotStopped(by);
        ViewingStop stop = jdbc.sql("select " + COLUMNS + " from viewing_stop where id = ? for update").param(id)
                .query(ViewingStops::row).optional().orElseThrow(() -> Invalid.notFound("stop"));
        if (stop.lifted() != null) {
            throw new MeridianException(ComplianceError.ALREADY_LIFTED, "Somebody let them go on already.");
        }
        Instant now = clock.instant();
        jdbc.sql("update viewing_stop set lifted_by = ?, lifted_at = ?, reason = ? where id = ?").param(by)
                .param(now.atOffset(ZoneOffset.UTC)).param(reason).param(id).update();
        tell(stop.staffId(), false);
        audit.record(new Audited("viewing-stop.lifted", "member", stop.staffId(),
                Map.of("stop", id, "reason", reason)));
        return new ViewingStop(id, stop.staffId(), stop.kind(), stop.service(), stop.at(),
                new ViewingStop.Lifted(by, now, reason));
    }

    /**
     * Who is stopped decides about no stop and no limit.
     *
     * @throws MeridianException
     *             {@code forbidden}
     */
    @Transactional(readOnly = true)
    public void requireNotStopped(UUID administrator) {
        if (jdbc.sql("select count(*) from viewing_stop where staff_id = ? and lifted_at is null").param(administrator)
                .query(Long.class).single() > 0) {
            throw new MeridianException(CommonError.FORBIDDEN,
                    "You are stopped yourself. Another administrator must let you go on.");
        }
    }

    private void tell(UUID staff, boolean stopped) {
        // By the clock, so that a database that was set back does not give a number again that services know.
        long sequence = jdbc.sql("select (extract(epoch from clock_timestamp()) * 1000000)::bigint").query(Long.class)
                .single();
        events.publish(new ViewingStopChanged(staff, stopped, sequence));
    }

    private static ViewingStop row(ResultSet row, int number) throws SQLException {
        UUID by = row.getObject("lifted_by", UUID.class);
        return new ViewingStop(row.getObject("id", UUID.class), row.getObject("staff_id", UUID.class),
                row.getString("kind"), row.getString("service"), at(row, "at"),
                by == null ? null : new ViewingStop.Lifted(by, at(row, "lifted_at"), row.getString("reason")));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
