package io.meridian.ticket.staff;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.tenant.TeamChanged;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is heard of tenant-service. */
@Configuration(proxyBeanMethods = false)
class StaffEvents {

    @Bean
    EventHandler<UserChanged> members(Staff staff) {
        return new Named<>("ticket.members", UserChanged.class, staff::changed);
    }

    @Bean
    EventHandler<TeamChanged> teams(Staff staff) {
        return new Named<>("ticket.teams", TeamChanged.class, staff::teamChanged);
    }

    private record Named<E extends Event>(String name, Class<E> type,
            Consumer<EventEnvelope<E>> consumer) implements EventHandler<E> {

        @Override
        public void handle(EventEnvelope<E> event) {
            consumer.accept(event);
        }
    }
}
