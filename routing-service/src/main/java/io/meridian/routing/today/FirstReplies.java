package io.meridian.routing.today;

import io.meridian.contracts.events.channel.ConversationAnswered;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps when a person first wrote to the customer of a conversation. The earliest answer stays, in whatever order and
 * however often they are heard of.
 */
@Component
class FirstReplies implements EventHandler<ConversationAnswered> {

    private final JdbcClient jdbc;

    FirstReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "routing.conversation-answered";
    }

    @Override
    public Class<ConversationAnswered> type() {
        return ConversationAnswered.class;
    }

    @Override
    public void handle(EventEnvelope<ConversationAnswered> event) {
        jdbc.sql("""
                insert into first_reply (id, segment_id, at) values (:conversation, :segment, :at)
                on conflict (tenant_id, id) do update set segment_id = excluded.segment_id, at = excluded.at
                where first_reply.at > excluded.at""").param("conversation", event.event().conversationId())
                .param("segment", event.event().segmentId()).param("at", Timestamp.from(event.time())).update();
    }
}
