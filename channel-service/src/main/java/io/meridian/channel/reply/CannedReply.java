package io.meridian.channel.reply;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ready answer, as the contract has it.
 *
 * @param shortcut
 *            unique within the tenant
 * @param texts
 *            by language (BCP 47)
 * @param marketId
 *            null for every market
 * @param brandId
 *            null for every brand
 */
public record CannedReply(UUID id, String shortcut, String title, Map<String, String> texts, @Nullable UUID marketId,
        @Nullable UUID brandId, long version, Instant updatedAt) {}
