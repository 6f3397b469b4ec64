package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * Something on an agent's own screen changed.
 */
@EventType(value = "agent.changed.v1", topic = RoutingEvents.AGENT_TOPIC)
public record AgentChanged(UUID agentId, AgentChange what, long sequence) implements Event {

    @Override
    public UUID key() {
        return agentId;
    }
}
