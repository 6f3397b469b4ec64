package io.meridian.channel.widget;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.consent.AgeGate;
import io.meridian.channel.consent.Consents;
import io.meridian.channel.conversation.MessageService;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.PersonNames;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.customer.Visitors;
import io.meridian.kernel.error.Invalid;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a visitor says about itself. */
@Service
class VisitorDesk {

    private final Visitors visitors;
    private final ChannelAccounts accounts;
    private final Consents consents;
    private final AgeGate ages;
    private final Customers customers;

    VisitorDesk(Visitors visitors, ChannelAccounts accounts, Consents consents, AgeGate ages, Customers customers) {
        this.visitors = visitors;
        this.accounts = accounts;
        this.consents = consents;
        this.ages = ages;
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
    public AgeGate.State born(UUID identity, YearMonth month) {
        Visitor visitor = visitors.require(identity);
        return ages.answer(visitor, account(visitor), month);
    }

    private ChannelAccount account(Visitor visitor) {
        return accounts.find(visitor.accountId()).filter(ChannelAccount::active)
                .orElseThrow(() -> Invalid.notFound("widget"));
    }

    @Transactional
    public void tell(UUID identity, @Nullable String name, @Nullable String email) {
        Visitor visitor = visitors.require(identity);
        ages.requireMayWrite(visitor, account(visitor));
        customers.tell(visitor.customerId(),
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
