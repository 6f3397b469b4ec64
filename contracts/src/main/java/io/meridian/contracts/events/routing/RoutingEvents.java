package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import java.util.List;

/** The topics and events of routing-service. */
public final class RoutingEvents {

    /** Tasks. Key: conversation, so that they stay in one order with each other; the sequence is the task's own. */
    public static final String TASK_TOPIC = "meridian.routing.task.v1";
    /** What agents see on their own screens. Key: agent. */
    public static final String AGENT_TOPIC = "meridian.routing.agent.v1";

    /** Queues, compacted: the last event of each queue is kept for ever. */
    public static final String QUEUE_TOPIC = "meridian.routing.queue.v1";

    public static final List<Class<? extends Event>> ALL = List.of(TaskQueued.class, TaskOffered.class,
            TaskAssigned.class, TaskTimeout.class, TaskRejected.class, TaskWrapup.class, TaskDone.class,
            TaskAbandoned.class, TaskTransferred.class, AgentChanged.class, QueueChanged.class);

    private RoutingEvents() {}
}
