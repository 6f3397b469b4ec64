package io.meridian.platform.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event in the outbox, as the relay reads it. */
record OutboxRow(UUID tenant, UUID id, int lane, String topic, String type, UUID key, String payload,
        @Nullable String traceparent, Instant occurredAt, Instant writtenAt) {}
