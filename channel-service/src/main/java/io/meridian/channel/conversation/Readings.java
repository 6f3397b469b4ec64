package io.meridian.channel.conversation;

import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes for the audit log that staff read about a person, before they are shown anything. */
@Service
public class Readings {

    private final Conversations conversations;
    private final AuditTrail audit;

    Readings(Conversations conversations, AuditTrail audit) {
        this.conversations = conversations;
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
        opened(conversation.id());
        return conversation;
    }

    /** A conversation was opened by the current caller; of anybody but staff it is nothing to note. */
    public void opened(UUID conversation) {
        audit.read(new Audited("conversation.read", "conversation", conversation));
    }

    void customer(UUID customer) {
        audit.read(new Audited("customer.read", "customer", customer));
    }

    /** A file leaves the system: every time is noted. */
    @Transactional
    public void exported(UUID attachment, @Nullable UUID conversation) {
        audit.record(new Audited("attachment.exported", "attachment", attachment,
                conversation == null ? Map.of() : Map.of("conversationId", conversation)));
    }
}
