package io.meridian.contracts.events.audit;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One leaf of a tenant's audit log, written in the transaction of what it tells. Numbers of a tenant and service have no
 * gap: a missing one is an alarm. Nothing personal is in it; what was changed stays with the acting service, and
 * {@code commitment} proves later that it was not altered.
 * <p>
 * Each service has a record of its own only because a record has one topic; the fields are these.
 */
public interface AuditEvent extends Event {

    UUID tenantId();

    /** 1, 2, 3 … per tenant and service, in the order of the commits. */
    long number();

    /** Of the service's own row with the details. */
    UUID recordId();

    Instant at();

    /** What acted. */
    CallerKind actorKind();

    /** Id of the user, API client or visitor; null for a service. */
    @Nullable
    UUID actorId();

    /** What was done, such as {@code queue.changed}. */
    String action();

    /** Kind of what it was done to, such as {@code queue}. */
    String objectType();

    /** Which one; null where there is only one. */
    @Nullable
    UUID objectId();

    /** SHA-256 over a random salt and the details, in hexadecimal. */
    String commitment();

    /** One stream per tenant. */
    @Override
    default UUID key() {
        return tenantId();
    }

    @Override
    default long sequence() {
        return number();
    }
}
