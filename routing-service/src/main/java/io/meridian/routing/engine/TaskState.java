package io.meridian.routing.engine;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of a routing task. The names are those of the specification and of events. */
public enum TaskState {
    /** Waits in a queue; its score grows. */
    QUEUED,
    /** One offer round is pending. */
    OFFERED,
    /** An agent works on it. */
    ASSIGNED,
    /** After-contact work. */
    WRAP_UP,
    /** Ended well. */
    DONE,
    /** Withdrawn by staff, API or flow. */
    CANCELLED,
    /** The customer left before an agent took it. */
    ABANDONED,
    /** Nobody had answered when a rule or a supervisor moved the work elsewhere. */
    OVERFLOWED;

    private static final Map<TaskState, Set<TaskState>> NEXT = new EnumMap<>(Map.of(
            QUEUED, EnumSet.of(OFFERED, CANCELLED, ABANDONED, OVERFLOWED),
            OFFERED, EnumSet.of(ASSIGNED, QUEUED, CANCELLED, ABANDONED),
            // Back to the queue: transfer to a queue, or the agent is gone for longer than the grace time.
            ASSIGNED, EnumSet.of(WRAP_UP, DONE, QUEUED, OFFERED, CANCELLED),
            WRAP_UP, EnumSet.of(DONE),
            DONE, EnumSet.noneOf(TaskState.class),
            CANCELLED, EnumSet.noneOf(TaskState.class),
            ABANDONED, EnumSet.noneOf(TaskState.class),
            OVERFLOWED, EnumSet.noneOf(TaskState.class)));

    /** Whether a task may go from this state to {@code next} in one step. */
    public boolean mayBecome(TaskState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether the task is over. */
    public boolean isEnd() {
        return NEXT.getOrDefault(this, Set.of()).isEmpty();
    }

    /** Whether the task takes part of an agent's capacity. */
    public boolean isLoad() {
        return this == OFFERED || this == ASSIGNED || this == WRAP_UP;
    }
}
