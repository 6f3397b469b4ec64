package io.meridian.routing.agent;

import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import org.springframework.stereotype.Component;

/** A member changed: teams and skills are read again at their owner. */
@Component
class AgentEvents implements EventHandler<UserChanged> {

    private final Agents agents;

    AgentEvents(Agents agents) {
        this.agents = agents;
    }

    @Override
    public String name() {
        return "routing.members";
    }

    @Override
    public Class<UserChanged> type() {
        return UserChanged.class;
    }

    @Override
    public void handle(EventEnvelope<UserChanged> event) {
        agents.refresh(event.event().userId());
    }
}
