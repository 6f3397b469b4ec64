package io.meridian.routing.task;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import io.meridian.routing.RoutingError;
import io.meridian.routing.capacity.AgentCapacity;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.engine.Basis;
import io.meridian.routing.engine.Decision;
import io.meridian.routing.engine.TaskState;
import io.meridian.routing.engine.Verdict;
import io.meridian.routing.queue.OfferTerms;
import io.meridian.routing.queue.QueueTerms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a supervisor does with work that somebody else has or nobody: offers it to an agent, gives it to one, moves it to a
 * queue. What is out of sight reads as not there. Each is one transaction with its decision and its audit record; the
 * task's row is held from the first statement on, so that an answer that comes at the same moment is before or after.
 */
@Service
class Supervision {

    private final TaskLists lists;
    private final TaskStore store;
    private final Tasks tasks;
    private final Offers offers;
    private final AgentCapacity agents;
    private final QueueTerms terms;
    private final Notes notes;

    Supervision(TaskLists lists, TaskStore store, Tasks tasks, Offers offers, AgentCapacity agents, QueueTerms terms,
            Notes notes) {
        this.lists = lists;
        this.store = store;
        this.tasks = tasks;
        this.offers = offers;
        this.agents = agents;
        this.terms = terms;
        this.notes = notes;
    }

    /** What is kept of a change. */
    @Service
    record Notes(DecisionLog decisions, AuditTrail audit, BusinessClock clock, RoutingProperties properties) {}

    /**
     * Where the work goes.
     *
     * @param queue
     *            null if it goes to an agent
     * @param agent
     *            null if it goes to a queue
     */
    record Target(@Nullable UUID queue, @Nullable UUID agent) {}

    /**
     * What the supervisor saw.
     *
     * @param waiting
     *            whether the work waited then; null if he does not say
     */
    record Seen(long epoch, @Nullable Boolean waiting) {}

    /**
     * Offers waiting work to an agent at once. An offer that somebody else has of it is withdrawn.
     *
     * @throws MeridianException
     *             {@code not_found}, {@code already_answered}, {@code wrong_state}, {@code stale_epoch},
     *             {@code unknown_agent}, {@code agent_not_available}, {@code agent_full}
     */
    @Transactional
    public TaskRow assign(Caller caller, UUID taskId, long epoch, UUID agent) {
        TaskRow task = held(caller, taskId, new Seen(epoch, true));
        requireRoom(agent, task);
        TaskRow free = task.state() == TaskState.OFFERED ? offers.takeBack(task).orElseThrow(Supervision::stale) : task;
        if (!offers.offer(taskId, free.epoch(), byHand(taskId, agent))) {
            throw new MeridianException(RoutingError.AGENT_NOT_AVAILABLE,
                    "This agent cannot take work now. Choose another.");
        }
        notes.audit().record(new Audited("task.assigned", "task", taskId, Map.of("agent", agent, "epoch", epoch)));
        return store.find(taskId).orElseThrow();
    }

    /**
     * Moves waiting work or work that an agent has to a queue, or gives it to an agent. It goes on as another task.
     *
     * @return the next task
     * @throws MeridianException
     *             as {@link #assign}, and {@code unknown_queue}
     */
    @Transactional
    public TaskRow move(Caller caller, UUID taskId, Seen seen, Target target, @Nullable String reason) {
        TaskRow task = held(caller, taskId, seen);
        UUID agent = target.agent();
        if (agent != null) {
            if (agent.equals(task.agentId())) {
                throw new MeridianException(RoutingError.AGENT_NOT_AVAILABLE,
                        "This agent has the work already. Choose another, or a queue.");
            }
            requireRoom(agent, task);
        }
        TaskRow free = task.state() == TaskState.OFFERED ? offers.takeBack(task).orElseThrow(Supervision::stale) : task;
        UUID queue = target.queue() == null ? task.queueId() : target.queue();
        if (agent == null && task.state() != TaskState.ASSIGNED && queue.equals(task.queueId())) {
            throw new MeridianException(RoutingError.WRONG_STATE, "It waits in this queue already. Choose another.");
        }
        TaskRow next = tasks.transfer(free, queue, agent, reason);
        notes.decisions().keep(byHand(next.id(), agent));
        notes.audit().record(new Audited("task.moved", "task", taskId, details(task, next, target, reason)));
        return next;
    }

    /** The task as it is, held, if it is in sight and still what was seen. */
    private TaskRow held(Caller caller, UUID taskId, Seen seen) {
        lists.get(caller, taskId);
        TaskRow task = store.lock(taskId).orElseThrow(
                () -> new MeridianException(CommonError.NOT_FOUND, "There is no such task for you."));
        boolean waits = task.state() == TaskState.QUEUED || task.state() == TaskState.OFFERED;
        if (!waits && task.state() != TaskState.ASSIGNED) {
            throw new MeridianException(RoutingError.WRONG_STATE, "This work has ended meanwhile. Reload.");
        }
        if (!waits && Boolean.TRUE.equals(seen.waiting())) {
            throw new MeridianException(RoutingError.ALREADY_ANSWERED,
                    "An agent has answered it meanwhile. Look again, and move it from that agent if you still want to.");
        }
        if (task.epoch() != seen.epoch() || (waits && Boolean.FALSE.equals(seen.waiting()))) {
            throw stale();
        }
        return task;
    }

    private void requireRoom(UUID agent, TaskRow task) {
        OfferTerms offer = terms.offer(task.id()).orElseThrow();
        switch (agents.room(agent, task.channel(), offer, notes.properties().absentAfter())) {
            case UNKNOWN -> throw new MeridianException(RoutingError.UNKNOWN_AGENT,
                    "There is no such active agent here. Choose another.");
            case AWAY -> throw new MeridianException(RoutingError.AGENT_NOT_AVAILABLE,
                    "This agent is not available or has no window open. Choose another.");
            case FULL -> throw new MeridianException(RoutingError.AGENT_FULL,
                    "This agent has no room for more work of this channel. Choose another.");
            case FREE -> {
                // He may be asked; the offer itself decides.
            }
        }
    }

    private Decision byHand(UUID task, @Nullable UUID agent) {
        return new Decision(task, notes.clock().instant().minus(notes.clock().ahead()), 0, 0, Basis.BY_HAND,
                agent == null ? Map.of() : Map.of(agent, Verdict.CHOSEN), Optional.ofNullable(agent));
    }

    private static Map<String, Object> details(TaskRow task, TaskRow next, Target target, @Nullable String reason) {
        Map<String, Object> details = new HashMap<>(
                Map.of("fromQueue", task.queueId(), "next", next.id(), "epoch", task.epoch()));
        put(details, "fromAgent", task.agentId());
        put(details, "toQueue", target.queue());
        put(details, "toAgent", target.agent());
        put(details, "reason", reason);
        return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    private static MeridianException stale() {
        return new MeridianException(RoutingError.STALE_EPOCH, "Somebody else was first. Reload and decide again.");
    }
}
