package io.meridian.gateway.live;

import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.ConversationClosed;
import io.meridian.contracts.events.channel.ConversationOpened;
import io.meridian.contracts.events.routing.AgentChanged;
import io.meridian.contracts.events.routing.RoutingEvents;
import io.meridian.contracts.events.ticket.TicketChanged;
import io.meridian.contracts.events.ticket.TicketEvents;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.LiveEventListener;
import java.util.Set;

/** Hears of changes in streams. */
final class LiveNews implements LiveEventListener {

    private final Streams streams;
    private final LiveHub hub;

    LiveNews(Streams streams, LiveHub hub) {
        this.streams = streams;
        this.hub = hub;
    }

    @Override
    public Set<String> topics() {
        return Set.of(ChannelEvents.CONVERSATION_TOPIC, RoutingEvents.AGENT_TOPIC, TicketEvents.TICKET_TOPIC);
    }

    @Override
    public void onEvent(EventEnvelope<?> event) {
        TenantId tenant = event.tenant();
        switch (event.event()) {
            case ConversationChanged e -> streams.hear(StreamId.conversation(tenant, e.conversationId()), e.sequence(),
                    event.time());
            case ConversationOpened e -> streams.hear(StreamId.conversation(tenant, e.conversationId()), e.sequence(),
                    event.time());
            case ConversationClosed e -> streams.hear(StreamId.conversation(tenant, e.conversationId()), e.sequence(),
                    event.time());
            case AgentChanged e -> streams.hear(StreamId.agent(tenant, e.agentId()), e.sequence(), event.time());
            case TicketChanged e -> streams.hear(StreamId.ticket(tenant, e.ticketId()), e.sequence(), event.time());
            default -> {
            }
        }
    }

    @Override
    public void onInterruption() {
        hub.onInterruption();
    }

    @Override
    public void onReach(boolean reached) {
        hub.onReach(reached);
    }
}
