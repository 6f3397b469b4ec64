package io.meridian.channel.conversation;

import io.meridian.channel.conversation.Conversation.Moments;
import io.meridian.channel.conversation.Conversation.Numbers;
import io.meridian.channel.conversation.Conversation.Origin;
import io.meridian.channel.conversation.Conversation.Receipts;
import io.meridian.channel.conversation.Conversation.Work;
import io.meridian.channel.error.ChannelError;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Why staff may not write, by what the conversation is when it is looked at again. */
class RefusalTest {

    private static final UUID AGENT = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void conversationThatBecameTheCallersSince_wasNotTheirsYet() {
        assertThat(MessageService.refused(true, conversation("active", null), true).code())
                .isEqualTo(ChannelError.NOT_ASSIGNED);
    }

    @Test
    void closedWindow_isNamedToWhomTheConversationIs() {
        assertThat(MessageService.refused(true, conversation("active", NOW), false).code())
                .isEqualTo(ChannelError.WINDOW_CLOSED);
        assertThat(MessageService.refused(false, conversation("active", NOW), false).code())
                .isEqualTo(ChannelError.NOT_ASSIGNED);
    }

    @Test
    void endedConversation_isNamedBeforeAnythingElse() {
        assertThat(MessageService.refused(true, conversation("closed", NOW), false).code())
                .isEqualTo(ChannelError.CONVERSATION_CLOSED);
    }

    private static Conversation conversation(String status, @Nullable Instant windowEnds) {
        UUID id = UUID.randomUUID();
        return new Conversation(id, id, id, new Origin(id, "whatsapp", id, id, "de", null, null), status,
                new Work(id, AGENT, null), new Numbers(1, 0, 1, new Receipts(0, 0, 0)),
                new Moments(NOW, NOW, null, null, null, windowEnds), false, null);
    }
}
