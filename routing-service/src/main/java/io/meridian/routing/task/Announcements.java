package io.meridian.routing.task;

import io.meridian.contracts.events.routing.AwayReason;
import io.meridian.contracts.events.routing.TaskAbandoned;
import io.meridian.contracts.events.routing.TaskDone;
import io.meridian.contracts.events.routing.TaskQueued;
import io.meridian.contracts.events.routing.TaskTransferred;
import io.meridian.contracts.events.routing.TaskWrapup;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.routing.availability.Availability;
import io.meridian.routing.availability.QueueAvailability;
import io.meridian.routing.signal.WorkChanged;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the other services of a task's change, and the match loop that there may be something to do. */
@Component
class Announcements {

    private final EventPublisher events;
    private final ApplicationEventPublisher local;
    private final Availability availability;

    Announcements(EventPublisher events, ApplicationEventPublisher local, Availability availability) {
        this.events = events;
        this.local = local;
        this.availability = availability;
    }

    void queued(TaskRow task) {
        events.publish(new TaskQueued(task.id(), task.conversationId(), task.segmentId(), task.queueId(),
                task.sequence()));
        lookAgain();
    }

    /** New work, with what its customer may be told. */
    void begun(TaskRow task) {
        QueueAvailability now = availability.now(task.queueId(), task.channel(), task.language());
        Optional<AwayReason> away = now.away();
        events.publish(new TaskQueued(task.id(), task.conversationId(), task.segmentId(), task.queueId(),
                task.sequence(), away.orElse(null), away.isPresent() ? now.nextOpening() : null));
        lookAgain();
    }

    void abandoned(TaskRow task) {
        events.publish(new TaskAbandoned(task.id(), task.conversationId(), task.segmentId(), task.queueId(),
                task.sequence()));
        lookAgain();
    }

    void wrapUp(TaskRow task) {
        UUID agent = task.agentId();
        if (agent != null) {
            events.publish(new TaskWrapup(task.id(), task.conversationId(), task.segmentId(), agent,
                    task.sequence()));
        }
    }

    void done(TaskRow task) {
        events.publish(new TaskDone(task.id(), task.conversationId(), task.segmentId(), task.agentId(),
                task.disposition(), task.sequence()));
        lookAgain();
    }

    void transferred(TaskRow ended, NewTask next, @Nullable UUID from, @Nullable UUID toAgent,
            @Nullable String reason) {
        events.publish(new TaskTransferred(ended.id(), ended.conversationId(), ended.segmentId(), next.id(),
                next.segmentId(), from, toAgent == null ? next.queueId() : null, toAgent, reason, ended.sequence()));
        events.publish(new TaskQueued(next.id(), next.conversationId(), next.segmentId(), next.queueId(), 1));
        lookAgain();
    }

    /** Heard after the commit. */
    void lookAgain() {
        local.publishEvent(new WorkChanged(CurrentTenant.require()));
    }
}
