package io.meridian.channel.widget;

import io.meridian.channel.consent.Consents;
import io.meridian.channel.conversation.MessageService;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.PersonNames;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.customer.Visitors;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a visitor says about itself. */
@Service
class VisitorDesk {

    private final Visitors visitors;
    private final Consents consents;
    private final Customers customers;

    VisitorDesk(Visitors visitors, Consents consents, Customers customers) {
        this.visitors = visitors;
        this.consents = consents;
        this.customers = customers;
    }

    @Transactional(readOnly = true)
    public Visitor require(UUID identity) {
        return visitors.require(identity);
    }

    @Transactional
    public Consents.State decide(UUID identity, Consents.Decision decision) {
        return consents.record(visitors.require(identity), decision);
    }

    @Transactional
    public void tell(UUID identity, @Nullable String name, @Nullable String email) {
        customers.tell(visitors.require(identity).customerId(),
                name == null ? null : PersonNames.checked("name", name),
                email == null ? null : PersonNames.checkedEmail("email", email));
    }

    /** The customer of a visitor who may write. */
    @Transactional(readOnly = true)
    public UUID mayWrite(UUID identity) {
        Visitor visitor = visitors.require(identity);
        consents.requireMayWrite(visitor);
        return visitor.customerId();
    }

    static MessageService.Left left(String email, @Nullable String name) {
        return new MessageService.Left(PersonNames.checkedEmail("email", email),
                name == null ? null : PersonNames.checked("name", name));
    }
}
