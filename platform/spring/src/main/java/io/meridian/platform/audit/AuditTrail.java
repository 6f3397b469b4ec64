package io.meridian.platform.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notes what was done, in the transaction that does it: there is no change without its record and no record without its
 * change. Who acted is the caller of the current request, else this service itself.
 * <p>
 * The number of a tenant's records has no gap: it is taken by an update of one row, which whoever writes holds until the
 * commit, so a rollback gives it back. Writers of one tenant therefore follow each other; note as the last thing of a
 * transaction. The details and their salt stay here ({@code platform.audit_record}); the event carries a commitment.
 */
public final class AuditTrail {

    /** A person who reads the same thing again and again is noted once in this time. */
    public static final Duration ONE_READING = Duration.ofMinutes(5);

    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final EventPublisher events;
    private final AuditStream stream;
    private final BusinessClock clock;
    private final Clock machine;
    /** Readings that this node has noted or found noted; spares the database the question. */
    private final Cache<Reading, Boolean> noted = Caffeine.newBuilder().maximumSize(50_000)
            .expireAfterWrite(ONE_READING).build();

    private record Reading(TenantId tenant, UUID actor, UUID object) {}

    private record Actor(CallerKind kind, @Nullable UUID id) {}

    AuditTrail(JdbcClient jdbc, TransactionOperations transaction, EventPublisher events, AuditStream stream,
            BusinessClock clock, Clock machine) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.stream = stream;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * Notes something in the current transaction, for the current tenant.
     *
     * @throws IllegalStateException
     *             without a transaction or tenant: a fault of the caller
     */
    public void record(Audited audited) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "An audit record is written in the transaction of its change; there is none");
        }
        write(actor(), audited);
    }

    /**
     * Notes that the current caller, if it is a member of staff, reads something about a person: one record per reader,
     * object and {@link #ONE_READING}. In the current transaction, or one of its own. A reading that cannot be noted does
     * not happen: the exception ends it.
     */
    public void read(Audited audited) {
        Actor actor = actor();
        UUID reader = actor.id();
        UUID object = audited.objectId();
        if (actor.kind() != CallerKind.USER || reader == null || object == null) {
            return;
        }
        Reading reading = new Reading(CurrentTenant.require(), reader, object);
        if (noted.getIfPresent(reading) != null) {
            return;
        }
        boolean first = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean due = jdbc.sql("""
                    insert into platform.audit_reading as r (reader_id, object_id, at) values (?, ?, ?)
                    on conflict (tenant_id, reader_id, object_id) do update set at = excluded.at
                    where r.at <= excluded.at - make_interval(secs => ?)""").param(reader).param(object)
                    .param(Timestamp.from(machine.instant())).param((double) ONE_READING.toSeconds()).update() == 1;
            if (due) {
                write(actor, audited);
            }
            return due;
        }));
        // Only a reading that this node noted has its five minutes still before it.
        if (first && !TransactionSynchronizationManager.isActualTransactionActive()) {
            noted.put(reading, true);
        }
    }

    private void write(Actor actor, Audited audited) {
        TenantId tenant = CurrentTenant.require();
        UUID id = Ids.next();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String details = JSON.writeValueAsString(audited.sorted());
        long number = jdbc.sql("""
                insert into platform.audit_number (last) values (1)
                on conflict (tenant_id) do update set last = platform.audit_number.last + 1 returning last""")
                .query(Long.class).single();
        jdbc.sql("""
                insert into platform.audit_record (id, number, at, actor_kind, actor_id, action, object_type, object_id,
                  salt, details) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").param(id).param(number)
                .param(Timestamp.from(at)).param(actor.kind().wire()).param(actor.id()).param(audited.action())
                .param(audited.objectType()).param(audited.objectId()).param(salt).param(details).update();
        events.publish(stream.events().make(new AuditRecord(tenant.value(), number, id, at, actor.kind(), actor.id(),
                audited, commitment(salt, details))));
    }

    /** The proof that details were not altered: anybody with the row can make it again. */
    static String commitment(byte[] salt, String details) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(details.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Actor actor() {
        Optional<Caller> caller = CallerAuthentication.current();
        return caller.map(c -> new Actor(c.kind(), c.kind() == CallerKind.SERVICE ? null : id(c.subject())))
                .orElse(new Actor(CallerKind.SERVICE, null));
    }

    private static @Nullable UUID id(String subject) {
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
