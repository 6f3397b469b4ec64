package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import java.util.List;

/** The topics and events of channel-service. */
public final class ChannelEvents {

    /** Conversations: what routing works on and what the live hub shows. Key: conversation. */
    public static final String CONVERSATION_TOPIC = "meridian.channel.conversation.v1";

    /** What customers decide. Key: customer. */
    public static final String CONSENT_TOPIC = "meridian.channel.consent.v1";

    /** What customers are. Key: customer. */
    public static final String CUSTOMER_TOPIC = "meridian.channel.customer.v1";

    /** Who was erased, kept for ever: read again after a restore. Key: customer. */
    public static final String ERASURE_TOPIC = "meridian.channel.erasure.v1";

    public static final List<Class<? extends Event>> ALL = List.of(ConversationOpened.class, ConversationChanged.class,
            ConversationAnswered.class, ConversationGuarded.class, ConversationClosed.class, ConsentDecided.class,
            CustomerAgeChanged.class, CustomerErased.class);

    private ChannelEvents() {}
}
