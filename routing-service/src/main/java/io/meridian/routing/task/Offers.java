package io.meridian.routing.task;

import io.meridian.contracts.events.routing.AgentChange;
import io.meridian.contracts.events.routing.TaskAssigned;
import io.meridian.contracts.events.routing.TaskOffered;
import io.meridian.contracts.events.routing.TaskQueued;
import io.meridian.contracts.events.routing.TaskRejected;
import io.meridian.contracts.events.routing.TaskTimeout;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.routing.RoutingError;
import io.meridian.routing.capacity.AgentCapacity;
import io.meridian.routing.engine.Decision;
import io.meridian.routing.engine.TaskState;
import io.meridian.routing.live.AgentStream;
import io.meridian.routing.queue.OfferTerms;
import io.meridian.routing.queue.QueueTerms;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Offers of tasks to agents. Each method is one transaction of conditional statements in the order task, agent,
 * reservation; whoever loses a race changes nothing.
 */
@Service
public class Offers {

    private final TaskStore tasks;
    private final ReservationStore reservations;
    private final AgentCapacity agents;
    private final QueueTerms terms;
    private final DecisionLog decisions;
    private final AgentStream stream;
    private final EventPublisher events;

    Offers(TaskStore tasks, ReservationStore reservations, AgentCapacity agents, QueueTerms terms,
            DecisionLog decisions,
            AgentStream stream, EventPublisher events) {
        this.tasks = tasks;
        this.reservations = reservations;
        this.agents = agents;
        this.terms = terms;
        this.decisions = decisions;
        this.stream = stream;
        this.events = events;
    }

    /**
     * Offers a waiting task to the agent that the matcher chose.
     *
     * @param epoch
     *            the task's epoch when the matcher looked
     * @return false if the task is not waiting any more or the agent has no room: look again
     */
    @Transactional
    public boolean offer(UUID task, long epoch, Decision decision) {
        UUID agent = decision.chosen().orElseThrow();
        Optional<OfferTerms> found = terms.offer(task);
        if (found.isEmpty()) {
            return false;
        }
        OfferTerms offer = found.get();
        Optional<TaskRow> offered = tasks.offer(task, epoch, agent, offer.points());
        if (offered.isEmpty() || !agents.take(agent, offered.get().channel(), offer.points(), offer.ceiling())) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return false;
        }
        TaskRow row = offered.get();
        ReservationRow reservation = reservations.insert(Ids.next(), row, agent, offer.seconds());
        decisions.keep(decision);
        stream.append(agent, AgentChange.OFFER, "offer.created", offerData(row, reservation));
        events.publish(new TaskOffered(task, row.conversationId(), row.segmentId(), row.queueId(), agent,
                reservation.id(), row.epoch(), row.sequence()));
        return true;
    }

    /**
     * The agent takes the offer.
     *
     * @throws MeridianException
     *             {@code not_found} if it is not his offer, {@code offer_over} if it ended meanwhile
     */
    @Transactional
    public TaskRow accept(UUID reservationId, UUID agent, long epoch) {
        ReservationRow offer = own(reservationId, agent);
        Optional<TaskRow> assigned = tasks.assign(offer.taskId(), epoch, agent);
        if (assigned.isEmpty() || !reservations.accept(reservationId)) {
            throw over(offer);
        }
        TaskRow row = assigned.get();
        stream.append(agent, AgentChange.WORKLIST, "task.assigned", TaskFrames.of(row));
        events.publish(new TaskAssigned(row.id(), row.conversationId(), row.segmentId(), row.queueId(), agent,
                reservationId, row.epoch(), row.sequence()));
        return row;
    }

    /**
     * The agent refuses. The task waits on with its place; he is not asked again for a while.
     *
     * @throws MeridianException
     *             as {@link #accept}
     */
    @Transactional
    public void reject(UUID reservationId, UUID agent, long epoch, @Nullable String reason) {
        ReservationRow offer = own(reservationId, agent);
        Optional<TaskRow> back = giveBack(offer, epoch, ReservationRow.State.REJECTED, reason);
        if (back.isEmpty()) {
            throw over(offer);
        }
        TaskRow row = back.get();
        events.publish(new TaskRejected(row.id(), row.conversationId(), row.segmentId(), agent, reservationId, reason,
                row.sequence()));
        queued(row);
    }

    /** The agent did not react in time: he counts as not responding until he says otherwise. False: it was over. */
    @Transactional
    public boolean timeOut(UUID reservationId) {
        Optional<ReservationRow> offer = reservations.find(reservationId);
        if (offer.isEmpty()) {
            return false;
        }
        UUID agent = offer.get().agentId();
        Optional<TaskRow> back = giveBack(offer.get(), offer.get().epoch(), ReservationRow.State.TIMED_OUT, null);
        back.ifPresent(row -> {
            agents.missedAnOffer(agent);
            stream.append(agent, AgentChange.STATE, "agent.state", Map.of("state", "not-responding"));
            events.publish(new TaskTimeout(row.id(), row.conversationId(), row.segmentId(), agent, reservationId,
                    row.sequence()));
            queued(row);
        });
        return back.isPresent();
    }

    /** Takes back whatever is offered to an agent who is not available any more. */
    @Transactional
    public void withdrawFrom(UUID agent) {
        for (ReservationRow offer : reservations.pendingOfAgent(agent)) {
            giveBack(offer, offer.epoch(), ReservationRow.State.WITHDRAWN, null).ifPresent(this::queued);
        }
    }

    /** Takes back the pending offer of a task, which waits again; the task row is locked by the caller's transaction. */
    Optional<TaskRow> takeBack(TaskRow task) {
        return reservations.pendingOf(task.id())
                .flatMap(offer -> giveBack(offer, offer.epoch(), ReservationRow.State.WITHDRAWN, null));
    }

    /** Ends the pending offer of a task that ended by itself, in the caller's transaction; the task row is locked. */
    void withdraw(TaskRow task) {
        reservations.pendingOf(task.id()).ifPresent(offer -> {
            agents.release(offer.agentId(), task.points());
            reservations.end(offer.id(), ReservationRow.State.WITHDRAWN, null);
            ended(offer, "withdrawn");
        });
    }

    private Optional<TaskRow> giveBack(ReservationRow offer, long epoch, ReservationRow.State how,
            @Nullable String reason) {
        int points = tasks.find(offer.taskId()).map(TaskRow::points).orElse(0);
        Optional<TaskRow> back = tasks.requeue(offer.taskId(), epoch, TaskState.OFFERED);
        if (back.isEmpty()) {
            return back;
        }
        agents.release(offer.agentId(), points);
        if (!reservations.end(offer.id(), how, reason)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Optional.empty();
        }
        ended(offer, how.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        return back;
    }

    private void ended(ReservationRow offer, String how) {
        stream.append(offer.agentId(), AgentChange.OFFER, "offer.ended",
                Map.of("reservationId", offer.id(), "taskId", offer.taskId(), "how", how));
    }

    private void queued(TaskRow row) {
        events.publish(
                new TaskQueued(row.id(), row.conversationId(), row.segmentId(), row.queueId(), row.sequence()));
    }

    private ReservationRow own(UUID reservation, UUID agent) {
        return reservations.find(reservation).filter(r -> r.agentId().equals(agent)).orElseThrow(
                () -> new MeridianException(CommonError.NOT_FOUND, "There is no such offer for you. Reload."));
    }

    private MeridianException over(ReservationRow offer) {
        String how = reservations.find(offer.id()).map(r -> r.state().name()).orElse("").toLowerCase(
                java.util.Locale.ROOT);
        return new MeridianException(RoutingError.OFFER_OVER,
                "This offer has ended. The work waits for another agent or has one already.",
                Map.of("how", how.equals("offered") ? "timed_out" : how), null);
    }

    private static Map<String, Object> offerData(TaskRow row, ReservationRow reservation) {
        return Map.of("reservationId", reservation.id(), "expiresAt", reservation.expiresAt(), "offeredAt",
                reservation.offeredAt(), "task", TaskFrames.of(row));
    }
}
