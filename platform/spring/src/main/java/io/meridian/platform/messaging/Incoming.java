package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event whose headers were understood and whose payload was not yet looked at. Topic without prefix. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Incoming(String topic, UUID key, UUID id, String type, TenantId tenant, String region, Instant time,
        @Nullable String traceparent, byte[] payload) {

    <E extends Event> EventEnvelope<E> envelope(E event) {
        return new EventEnvelope<>(id, type, tenant, region, time, event);
    }
}
