package io.meridian.routing.engine;

/** Whether an agent may see a task's customer at all, by law and the tenant's transfer policy. */
@FunctionalInterface
public interface ResidencyRule {

    /** No restriction inside the cell. */
    ResidencyRule NONE = (task, agent) -> true;

    /** Whether {@code agent} may serve {@code task}. */
    boolean permits(WaitingTask task, AgentView agent);
}
