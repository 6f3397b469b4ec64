package io.meridian.routing.task;

import io.meridian.contracts.events.channel.ConversationClosed;
import io.meridian.contracts.events.channel.ConversationOpened;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Work begins and ends with conversations. */
@Configuration(proxyBeanMethods = false)
class ConversationHandlers {

    @Bean
    EventHandler<ConversationOpened> conversationOpened(Tasks tasks) {
        return new EventHandler<>() {
            @Override
            public String name() {
                return "routing.conversation-opened";
            }

            @Override
            public Class<ConversationOpened> type() {
                return ConversationOpened.class;
            }

            @Override
            public void handle(EventEnvelope<ConversationOpened> event) {
                tasks.begin(event.event(), event.time());
            }
        };
    }

    @Bean
    EventHandler<ConversationClosed> conversationClosed(Tasks tasks) {
        return new EventHandler<>() {
            @Override
            public String name() {
                return "routing.conversation-closed";
            }

            @Override
            public Class<ConversationClosed> type() {
                return ConversationClosed.class;
            }

            @Override
            public void handle(EventEnvelope<ConversationClosed> event) {
                tasks.conversationClosed(event.event());
            }
        };
    }
}
