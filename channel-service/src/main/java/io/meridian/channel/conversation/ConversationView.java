package io.meridian.channel.conversation;

import io.meridian.channel.customer.Place.PageView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as staff see it. */
record ConversationView(Row row, Conversation.Receipts receipts, UUID segmentId, boolean offline,
        @Nullable String country, @Nullable String timeZone, @Nullable PageView page, @Nullable String closedBy,
        boolean mayReply, @Nullable Instant windowEndsAt) {

    /** A row of a list. */
    record Row(UUID id, CustomerName customer, String channel, UUID channelAccountId, UUID marketId, UUID brandId,
            String language, String status, @Nullable UUID assigneeId, @Nullable UUID queueId, long sequence,
            boolean unread, @Nullable Preview preview, Instant openedAt, Instant lastActivityAt,
            @Nullable Instant waitingSince, @Nullable Instant closedAt) {}

    /** Whose it is. */
    record CustomerName(UUID id, @Nullable String name, boolean erased) {}

    /** The beginning of the last message. */
    record Preview(String author, @Nullable String text, boolean erased, Instant at) {}
}
