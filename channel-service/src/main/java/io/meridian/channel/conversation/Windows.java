package io.meridian.channel.conversation;

import io.meridian.channel.adapter.Adapters;
import io.meridian.channel.adapter.Capabilities;
import io.meridian.kernel.time.BusinessClock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when free text may be sent on a channel. */
@Component
class Windows {

    private final Adapters adapters;
    private final BusinessClock clock;

    Windows(Adapters adapters, BusinessClock clock) {
        this.adapters = adapters;
        this.clock = clock;
    }

    /** What a channel at a provider can do; empty for our own. */
    Optional<Capabilities> capabilities(String channel) {
        return adapters.find(channel).map(adapter -> adapter.capabilities());
    }

    boolean isOpen(Conversation conversation) {
        Instant end = conversation.times().windowEnds();
        return end == null || end.isAfter(clock.instant());
    }

    /** The end of the window that a message of the customer opens; null if the channel has none. */
    @Nullable
    Instant end(String channel, Instant written) {
        return capabilities(channel).map(Capabilities::window).map(written::plus).orElse(null);
    }
}
