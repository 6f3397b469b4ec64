package io.meridian.platform.viewing;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.CallerAuthentication;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops staff who open more different customers or files than their tenant allows: a stolen account, or somebody who copies
 * customers before they leave. Called before anything is shown and before anything else is locked. Of callers that are no
 * staff nothing is counted.
 * <p>
 * Each service counts what it shows, in its own database, so that nothing but it can let somebody see too much. The stop is
 * noted for the audit log; compliance-service hears of it from there, tells the other services, and lifts it when an
 * administrator says so.
 */
public final class Viewings {

    /** What is counted. */
    public enum Kind {
        CUSTOMERS("viewing.stopped"), FILES("download.stopped");

        private final String action;

        Kind(String action) {
            this.action = action;
        }

        /** In the audit log, of a stop. */
        public String action() {
            return action;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Allowed allowed(ViewingLimits limits) {
            return this == CUSTOMERS
                    ? new Allowed(limits.customersPerHour(), limits.customersPerDay())
                    : new Allowed(limits.filesPerHour(), limits.filesPerDay());
        }
    }

    /** Who opens the same again in this time is not asked about again. */
    static final Duration ONE_VIEW = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Viewings.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final ViewingRules rules;
    private final AuditTrail audit;
    /** The machine's: a limit holds however time is moved. */
    private final Clock clock;

    Viewings(JdbcClient jdbc, PlatformTransactionManager transactions, ViewingRules rules, AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    private record Allowed(int perHour, int perDay) {}

    /** What somebody opened, with what they are about to. */
    private record Counted(boolean stopped, int lastHour, int lastDay) {

        boolean exceeds(Allowed allowed) {
            return lastHour > allowed.perHour() || lastDay > allowed.perDay();
        }
    }

    /** @param known whether it was opened a moment ago */
    private record Standing(boolean stopped, Instant countedFrom, boolean known) {}

    /**
     * The current caller is about to see something. In the current transaction, or one of its own.
     *
     * @param object
     *            the customer, or the file
     * @throws MeridianException
     *             {@code viewing_stopped} if they see nothing any more
     */
    public void see(Kind kind, UUID object) {
        viewer().ifPresent(staff -> {
            Optional<ViewingLimits> limits = rules.limits(CurrentTenant.require());
            Allowed allowed = kind.allowed(limits.orElse(ViewingLimits.DEFAULT));
            // Refused out here, so that a caller who deals with it keeps its transaction.
            Counted counted = Objects
                    .requireNonNull(transaction.execute(status -> count(staff, kind, object, allowed)));
            if (counted.stopped()) {
                afterRefusal(() -> remind(staff, kind));
                throw refused();
            }
            if (!counted.exceeds(allowed)) {
                return;
            }
            if (limits.isEmpty()) {
                // Not a stop: that would last, and the tenant may allow more.
                throw new MeridianException(CommonError.UNAVAILABLE,
                        "How many customers you may open is not known yet. Try again shortly.",
                        Map.of("retryAfter", 5), null);
            }
            afterRefusal(() -> stop(staff, kind, counted));
            throw refused();
        });
    }

    /**
     * Takes the current caller's turn for a transaction that sees several and writes in between: who waits for a turn must
     * hold nothing that others need.
     */
    public void takeTurn() {
        viewer().ifPresent(this::turn);
    }

    /**
     * For what shows many customers a little of each.
     *
     * @throws MeridianException
     *             {@code viewing_stopped} if the current caller sees nothing any more
     */
    public void requireNotStopped() {
        viewer().ifPresent(staff -> {
            if (Objects.requireNonNull(transaction.execute(status -> standing(staff, "", staff))).stopped()) {
                throw refused();
            }
        });
    }

    /** What compliance-service says of somebody; in the caller's transaction. */
    void learn(UUID staff, boolean stopped) {
        jdbc.sql("""
                insert into platform.viewing_stop (staff_id, stopped, counted_from) values (:staff, :stopped, :from)
                on conflict (tenant_id, staff_id) do update set stopped = excluded.stopped,
                  counted_from = coalesce(excluded.counted_from, platform.viewing_stop.counted_from)""")
                .param("staff", staff).param("stopped", stopped)
                .param("from", stopped ? null : Timestamp.from(clock.instant()), java.sql.Types.TIMESTAMP)
                .update();
    }

    private Counted count(UUID staff, Kind kind, UUID object, Allowed allowed) {
        Standing standing = standing(staff, kind.word(), object);
        if (standing.stopped() || standing.known()) {
            return new Counted(standing.stopped(), 0, 0);
        }
        turn(staff);
        Instant now = clock.instant();
        Counted counted = jdbc.sql("""
                select count(*) filter (where at > :hour) + 1, count(*) + 1 from platform.viewed
                where staff_id = :staff and kind = :kind and object_id <> :object and at > :day and at > :from""")
                .param("staff", staff).param("kind", kind.word()).param("object", object)
                .param("hour", Timestamp.from(now.minus(HOUR))).param("day", Timestamp.from(now.minus(DAY)))
                .param("from", Timestamp.from(standing.countedFrom()))
                .query((row, n) -> new Counted(false, row.getInt(1), row.getInt(2))).single();
        if (!counted.exceeds(allowed)) {
            jdbc.sql("""
                    insert into platform.viewed (staff_id, kind, object_id, at) values (?, ?, ?, ?)
                    on conflict (tenant_id, staff_id, kind, object_id) do update set at = excluded.at""").param(staff)
                    .param(kind.word()).param(object).param(Timestamp.from(now)).update();
        }
        return counted;
    }

    /** One view of a person after the other, so that each counts those before it. */
    private void turn(UUID staff) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('viewed ' || ?, 0))").param(staff.toString())
                .query((row, n) -> true).single();
    }

    private Standing standing(UUID staff, String kind, UUID object) {
        return jdbc.sql("""
                select coalesce(s.stopped, false), coalesce(s.counted_from, 'epoch'), exists (
                  select from platform.viewed v where v.staff_id = :staff and v.kind = :kind and v.object_id = :object
                    and v.at > :since and v.at > coalesce(s.counted_from, 'epoch'))
                from (values (1)) one left join platform.viewing_stop s on s.staff_id = :staff""")
                .param("staff", staff).param("kind", kind).param("object", object)
                .param("since", Timestamp.from(clock.instant().minus(ONE_VIEW)))
                .query((row, n) -> new Standing(row.getBoolean(1), row.getTimestamp(2).toInstant(), row.getBoolean(3)))
                .single();
    }

    /** What the caller does is undone by the refusal, or waits for what it holds; the stop must do neither. */
    private void afterRefusal(Runnable stop) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            apart.executeWithoutResult(status -> stop.run());
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                apart.executeWithoutResult(own -> stop.run());
            }
        });
    }

    private void stop(UUID staff, Kind kind, Counted counted) {
        int changed = jdbc.sql("""
                insert into platform.viewing_stop as s (staff_id, stopped, told_at) values (?, true, ?)
                on conflict (tenant_id, staff_id) do update set stopped = true, told_at = excluded.told_at
                where not s.stopped""").param(staff).param(Timestamp.from(clock.instant())).update();
        if (changed == 1) {
            audit.record(new Audited(kind.action(), "member", staff,
                    Map.of("openedInHour", counted.lastHour(), "openedInDay", counted.lastDay())));
            LOG.warn("{} of tenant {} opened {} {} in an hour and {} in a day, and is stopped", staff,
                    CurrentTenant.require(), counted.lastHour(), kind.word(), counted.lastDay());
        }
    }

    /** Tells again who is stopped and tries on, so that nobody is whom compliance-service has not heard of. */
    private void remind(UUID staff, Kind kind) {
        Instant now = clock.instant();
        int due = jdbc.sql("update platform.viewing_stop set told_at = :now where staff_id = :staff and stopped"
                + " and (told_at is null or told_at < :before)").param("staff", staff).param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(HOUR))).update();
        if (due == 1) {
            audit.record(new Audited(kind.action(), "member", staff));
        }
    }

    private static MeridianException refused() {
        return new MeridianException(CommonError.VIEWING_STOPPED, "You opened more customers or files than your company"
                + " allows. Seeing them is stopped until an administrator lets you go on.");
    }

    private static Optional<UUID> viewer() {
        return CallerAuthentication.current().filter(caller -> caller.kind() == CallerKind.USER)
                .map(caller -> UUID.fromString(caller.subject()));
    }
}
