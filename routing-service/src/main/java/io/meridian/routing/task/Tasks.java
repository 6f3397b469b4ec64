package io.meridian.routing.task;

import io.meridian.contracts.events.channel.ConversationClosed;
import io.meridian.contracts.events.channel.ConversationOpened;
import io.meridian.contracts.events.routing.AgentChange;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.routing.RoutingError;
import io.meridian.routing.capacity.AgentCapacity;
import io.meridian.routing.engine.TaskState;
import io.meridian.routing.live.AgentStream;
import io.meridian.routing.queue.QueueTerms;
import io.meridian.routing.queue.QueueTerms.WrapUpTerms;
import io.meridian.routing.queue.Workflow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The life of tasks outside of offers: they begin with a conversation and end with it, are passed on and wrapped up. */
@Service
public class Tasks {

    private final TaskStore tasks;
    private final Offers offers;
    private final AgentCapacity agents;
    private final QueueTerms terms;
    private final Workflow workflow;
    private final AgentStream stream;
    private final Announcements announcements;

    Tasks(TaskStore tasks, Offers offers, AgentCapacity agents, QueueTerms terms, Workflow workflow, AgentStream stream,
            Announcements announcements) {
        this.tasks = tasks;
        this.offers = offers;
        this.agents = agents;
        this.terms = terms;
        this.workflow = workflow;
        this.stream = stream;
        this.announcements = announcements;
    }

    /** Somebody wrote and nothing was open: the work waits from the moment of the event. Safe to repeat. */
    @Transactional
    public void begin(ConversationOpened opened, Instant at) {
        Workflow.Route route = workflow.route(new Workflow.Work(opened.channel(), opened.language(),
                opened.marketId(), opened.brandId(), opened.country()));
        NewTask task = new NewTask(Ids.next(), opened.conversationId(), opened.segmentId(), null, route.queueId(),
                route.priority(), opened.channel(), opened.language(), opened.country(), opened.marketId(),
                opened.brandId(), null, null, at);
        tasks.insert(task).ifPresent(announcements::begun);
    }

    /** The conversation ended without the agent's doing: nothing more to offer, or only the wrap-up is left. */
    @Transactional
    public void conversationClosed(ConversationClosed closed) {
        tasks.lockLive(closed.conversationId()).filter(t -> t.segmentId().equals(closed.segmentId()))
                .ifPresent(task -> {
                    if (task.state() == TaskState.ASSIGNED) {
                        wrapUp(task, task.epoch());
                    } else {
                        abandon(task);
                    }
                });
    }

    /**
     * The agent ends the contact.
     *
     * @throws MeridianException
     *             {@code not_found} if it is not his task, {@code stale_epoch} or {@code wrong_state}
     */
    @Transactional
    public TaskRow complete(UUID taskId, UUID agent, long epoch) {
        return wrapUp(held(taskId, agent, epoch, TaskState.ASSIGNED), epoch);
    }

    /**
     * The agent says how it ended.
     *
     * @throws MeridianException
     *             also {@code disposition_required}
     */
    @Transactional
    public TaskRow finish(UUID taskId, UUID agent, long epoch, @Nullable String disposition) {
        TaskRow task = held(taskId, agent, epoch, TaskState.WRAP_UP);
        if (disposition == null && terms.wrapUp(task.queueId()).dispositionRequired()) {
            throw new MeridianException(RoutingError.DISPOSITION_REQUIRED,
                    "Choose how the contact ended: this queue asks for it.");
        }
        return done(task, disposition);
    }

    /** Ends a wrap-up whose time is over; nothing happens if the agent was faster. */
    @Transactional
    public void wrapUpIsOver(UUID taskId) {
        tasks.find(taskId).filter(t -> t.state() == TaskState.WRAP_UP).ifPresent(task -> done(task, null));
    }

    /**
     * Gives the work to another queue, with its first waiting time: it goes on as another task about another segment.
     *
     * @return the next task
     * @throws MeridianException
     *             as {@link #complete}, and {@code unknown_queue}
     */
    @Transactional
    public TaskRow transferToQueue(UUID taskId, UUID agent, long epoch, UUID queue, @Nullable String reason) {
        return transfer(held(taskId, agent, epoch, TaskState.ASSIGNED), queue, null, reason);
    }

    /**
     * As {@link #transferToQueue}, for one agent first, whether or not she serves the task's queue. If she cannot take it,
     * does not want it or has no room for too long, it is the queue's as any other work.
     *
     * @throws MeridianException
     *             as {@link #complete}, {@code unknown_agent}, and {@code agent_not_available} if it is his own
     */
    @Transactional
    public TaskRow transferToAgent(UUID taskId, UUID agent, long epoch, UUID to, @Nullable String reason) {
        TaskRow task = held(taskId, agent, epoch, TaskState.ASSIGNED);
        if (to.equals(agent)) {
            throw new MeridianException(RoutingError.AGENT_NOT_AVAILABLE,
                    "You hold this work already. Choose another agent, or a queue.");
        }
        if (!agents.isActive(to)) {
            throw new MeridianException(RoutingError.UNKNOWN_AGENT,
                    "There is no such active agent here. Choose another, or a queue.");
        }
        return transfer(task, task.queueId(), to, reason);
    }

    /** The agent has been gone for too long: his work waits for another, with its first waiting time. */
    @Transactional
    public void takeFromAbsent(UUID taskId) {
        Optional<TaskRow> before = tasks.find(taskId);
        Optional<TaskRow> back = before.flatMap(t -> tasks.requeue(taskId, t.epoch(), TaskState.ASSIGNED));
        if (before.isPresent() && back.isPresent()) {
            UUID agent = holder(before.get());
            agents.release(agent, before.get().points());
            stream.append(agent, AgentChange.WORKLIST, "task.ended", TaskFrames.of(before.get()));
            announcements.queued(back.get());
        }
    }

    /** Work that an agent has is done by him; work that nobody has taken has overflowed to where it goes. */
    TaskRow transfer(TaskRow task, UUID queue, @Nullable UUID to, @Nullable String reason) {
        UUID agent = task.agentId();
        TaskRow ended = tasks.end(task, agent == null ? TaskState.OVERFLOWED : TaskState.DONE, null)
                .orElseThrow(Tasks::stale);
        if (agent != null) {
            agents.release(agent, task.points());
        }
        NewTask next = new NewTask(Ids.next(), task.conversationId(), Ids.next(), task.id(), queue, task.priority(),
                task.channel(), task.language(), task.country(), task.marketId(), task.brandId(), agent, to,
                task.enqueuedAt());
        TaskRow queued = tasks.insert(next).orElseThrow(Tasks::stale);
        if (agent != null) {
            stream.append(agent, AgentChange.WORKLIST, "task.ended", TaskFrames.of(ended));
        }
        announcements.transferred(ended, next, agent, to, reason);
        return queued;
    }

    private void abandon(TaskRow task) {
        offers.withdraw(task);
        tasks.end(task, TaskState.ABANDONED, null).ifPresent(announcements::abandoned);
    }

    private TaskRow wrapUp(TaskRow task, long epoch) {
        WrapUpTerms wrapUp = terms.wrapUp(task.queueId());
        if (wrapUp.seconds() == 0 && !wrapUp.dispositionRequired()) {
            announcements.wrapUp(task);
            return done(task, null);
        }
        TaskRow row = tasks.wrapUp(task.id(), epoch, wrapUp.seconds()).orElseThrow(Tasks::stale);
        stream.append(holder(row), AgentChange.WORKLIST, "task.changed", TaskFrames.of(row));
        announcements.wrapUp(row);
        return row;
    }

    private TaskRow done(TaskRow task, @Nullable String disposition) {
        TaskRow row = tasks.end(task, TaskState.DONE, disposition).orElseThrow(Tasks::stale);
        agents.release(holder(task), task.points());
        stream.append(holder(task), AgentChange.WORKLIST, "task.ended", TaskFrames.of(row));
        announcements.done(row);
        return row;
    }

    private TaskRow held(UUID taskId, UUID agent, long epoch, TaskState state) {
        TaskRow task = tasks.find(taskId).filter(t -> agent.equals(t.agentId())).orElseThrow(
                () -> new MeridianException(CommonError.NOT_FOUND, "You do not hold such a task. Reload."));
        if (task.epoch() != epoch) {
            throw stale();
        }
        if (task.state() != state) {
            throw new MeridianException(RoutingError.WRONG_STATE,
                    "The task is in another state meanwhile. Reload and decide again.");
        }
        return task;
    }

    private static UUID holder(TaskRow task) {
        return Optional.ofNullable(task.agentId())
                .orElseThrow(() -> new IllegalStateException("Task " + task.id() + " has no agent"));
    }

    private static MeridianException stale() {
        return new MeridianException(RoutingError.STALE_EPOCH, "Somebody else was first. Reload and decide again.");
    }
}
