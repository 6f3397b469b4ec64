package io.meridian.channel.conversation;

import io.meridian.contracts.events.channel.ConversationAnswered;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.messaging.EventPublisher;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells others of a message: everybody by its event, and what sends to providers in this process. */
@Component
class Announcer {

    private final EventPublisher events;
    private final ApplicationEventPublisher here;

    Announcer(EventPublisher events, ApplicationEventPublisher here) {
        this.events = events;
        this.here = here;
    }

    /** The first answer of a piece of work, for who measures it. */
    void answered(ConversationAnswered answer) {
        events.publish(answer);
    }

    /** @param forProvider whether a provider has to carry it */
    void written(ConversationChanged change, boolean forProvider) {
        events.publish(change);
        if (forProvider) {
            here.publishEvent(new MessageWaits(CurrentTenant.require(), change.conversationId()));
        }
    }
}
