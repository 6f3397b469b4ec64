package io.meridian.platform.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits for somebody to act.
 *
 * @param position
 *            its place in the list; grows
 * @param handler
 *            name of the {@link EventHandler}
 * @param key
 *            id of the aggregate; later events of it wait too
 * @param attempts
 *            how often the handler failed; 0 if it only waits behind another
 * @param error
 *            what failed, without personal data; null if it only waits behind another
 */
public record ParkedEvent(UUID id, long position, String handler, String type, UUID key, UUID eventId,
        Instant parkedAt, int attempts, @Nullable String error) {}
