package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it arrived.
 *
 * @param id
 *            id of the event; the same in every delivery
 * @param type
 *            such as {@code tenant.created.v1}
 * @param tenant
 *            the tenant it belongs to
 * @param region
 *            the region that published it
 * @param time
 *            when it happened, by the publisher's clock
 */
public record EventEnvelope<E extends Event>(UUID id, String type, TenantId tenant, String region, Instant time,
        E event) {}
