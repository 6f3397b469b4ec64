package io.meridian.channel.conversation;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.routing.QueueChanged;
import io.meridian.contracts.events.routing.TaskAbandoned;
import io.meridian.contracts.events.routing.TaskAssigned;
import io.meridian.contracts.events.routing.TaskDone;
import io.meridian.contracts.events.routing.TaskOffered;
import io.meridian.contracts.events.routing.TaskQueued;
import io.meridian.contracts.events.routing.TaskTransferred;
import io.meridian.contracts.events.routing.TaskWrapup;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.platform.messaging.OwnedTopic;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topic of conversations, and what they listen to. */
@Configuration(proxyBeanMethods = false)
class ConversationEvents {

    @Bean
    OwnedTopic conversationTopic() {
        return OwnedTopic.events(ChannelEvents.CONVERSATION_TOPIC);
    }

    @Bean
    EventHandler<TaskQueued> taskQueued(TaskProjection tasks) {
        return new Named<>("channel.task-queued", TaskQueued.class, tasks::queued);
    }

    @Bean
    EventHandler<TaskOffered> taskOffered(TaskProjection tasks) {
        return new Named<>("channel.task-offered", TaskOffered.class, tasks::offered);
    }

    @Bean
    EventHandler<TaskAssigned> taskAssigned(TaskProjection tasks) {
        return new Named<>("channel.task-assigned", TaskAssigned.class, tasks::assigned);
    }

    @Bean
    EventHandler<TaskWrapup> taskWrapup(TaskProjection tasks) {
        return new Named<>("channel.task-wrapup", TaskWrapup.class, tasks::wrapup);
    }

    @Bean
    EventHandler<TaskDone> taskDone(TaskProjection tasks) {
        return new Named<>("channel.task-done", TaskDone.class, tasks::done);
    }

    @Bean
    EventHandler<TaskAbandoned> taskAbandoned(TaskProjection tasks) {
        return new Named<>("channel.task-abandoned", TaskAbandoned.class, tasks::abandoned);
    }

    @Bean
    EventHandler<TaskTransferred> taskTransferred(TaskProjection tasks) {
        return new Named<>("channel.task-transferred", TaskTransferred.class, tasks::transferred);
    }

    @Bean
    EventHandler<UserChanged> memberTeams(Members members) {
        return new Named<>("channel.member-teams", UserChanged.class, members::changed);
    }

    @Bean
    EventHandler<QueueChanged> queueTeams(Queues queues) {
        return new Named<>("channel.queue-teams", QueueChanged.class, queues::changed);
    }

    @Bean
    EventHandler<UserChanged> namesOfMembers(MemberNames names) {
        return new Named<>("channel.member-names", UserChanged.class, names::changed);
    }

    @Bean
    EventHandler<TaskAssigned> namesOfAgents(MemberNames names) {
        return new Named<>("channel.names-of-agents", TaskAssigned.class, names::assigned);
    }

    private record Named<E extends Event>(String name, Class<E> type,
            Consumer<EventEnvelope<E>> consumer) implements EventHandler<E> {

        @Override
        public void handle(EventEnvelope<E> event) {
            consumer.accept(event);
        }
    }
}
