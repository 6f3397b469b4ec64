package io.meridian.channel.conversation;

import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import io.meridian.platform.viewing.Viewings;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes for the audit log that staff read about a person, before they are shown anything; and counts it. Each method throws
 * {@code viewing_stopped} if the caller opened too much.
 */
@Service
public class Readings {

    private final Conversations conversations;
    private final Viewings viewings;
    private final AuditTrail audit;

    Readings(Conversations conversations, Viewings viewings, AuditTrail audit) {
        this.conversations = conversations;
        this.viewings = viewings;
        this.audit = audit;
    }

    /**
     * A conversation that a member of staff opens.
     *
     * @throws MeridianException
     *             {@code not_found} also for what is out of sight
     */
    Conversation open(Caller caller, UUID id) {
        Conversation conversation = conversations.require(caller, id);
        opened(conversation);
        return conversation;
    }

    /** A conversation was opened by the current caller; of anybody but staff it is nothing to note. */
    public void opened(Conversation conversation) {
        viewings.see(Viewings.Kind.CUSTOMERS, conversation.customerId());
        audit.read(new Audited("conversation.read", "conversation", conversation.id()));
    }

    /** Several conversations are opened in one transaction. */
    public void takeTurn() {
        viewings.takeTurn();
    }

    /** Many are shown a little of each: nothing to note, but who is stopped sees none. */
    void listed() {
        viewings.requireNotStopped();
    }

    void customer(UUID customer) {
        viewings.see(Viewings.Kind.CUSTOMERS, customer);
        audit.read(new Audited("customer.read", "customer", customer));
    }

    /** A file leaves the system: every time is noted. */
    @Transactional
    public void exported(UUID attachment, @Nullable UUID conversation) {
        viewings.see(Viewings.Kind.FILES, attachment);
        audit.record(new Audited("attachment.exported", "attachment", attachment,
                conversation == null ? Map.of() : Map.of("conversationId", conversation)));
    }
}
