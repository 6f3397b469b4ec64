package io.meridian.routing.today;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes on now, as the contract has it but for the age. */
record Live(Instant at, long readNanos, List<Queue> queues, List<Agent> agents, List<Work> tasks, boolean more) {

    record Queue(UUID queueId, String name, int waiting, @Nullable Instant longestSince, int inHand, int free,
            int busy, int away) {}

    record Agent(UUID agentId, String state, @Nullable String breakCode, Instant since, boolean present,
            int usedCapacity, int totalCapacity, int working) {}

    record Work(UUID taskId, UUID conversationId, String state, long epoch, UUID queueId, String channel,
            String language, UUID marketId, @Nullable UUID agentId, Instant since) {}
}
