package io.meridian.channel.proactive;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.adapter.MessageTemplate.Category;
import io.meridian.channel.adapter.Outgoing;
import io.meridian.channel.adapter.SendFailure;
import io.meridian.channel.consent.Contacts.About;
import io.meridian.channel.conversation.Announcement;
import io.meridian.channel.conversation.Deliveries;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Mask;
import io.meridian.channel.customer.Masks;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.customer.Visitors;
import io.meridian.channel.database.Times;
import io.meridian.channel.error.ChannelError;
import io.meridian.channel.guard.GuardResults;
import io.meridian.channel.proactive.ProactiveStore.Taken;
import io.meridian.channel.proactive.ProactiveStore.View;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.masking.Masker;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.security.Caller;
import io.meridian.policy.contact.ContactCheck;
import io.meridian.policy.contact.ContactCheck.Refusal;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.law.RuleTexts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes messages to customers who did not ask for them. */
@Service
class ProactiveMessages {

    private final ProactiveStore store;
    private final ProactiveGate gate;
    private final Addresses addresses;
    private final Announcement announcement;
    private final Deliveries deliveries;
    private final AuditTrail audit;
    private final GuardResults results;
    private final BusinessClock clock;
    private final Masker masker = new Masker();

    ProactiveMessages(ProactiveStore store, ProactiveGate gate, Addresses addresses, Announcement announcement,
            Deliveries deliveries, Kept kept, BusinessClock clock) {
        this.store = store;
        this.gate = gate;
        this.addresses = addresses;
        this.announcement = announcement;
        this.deliveries = deliveries;
        this.audit = kept.audit();
        this.results = kept.results();
        this.clock = clock;
    }

    /** Where customers are reached, and what staff see of them. */
    @Component
    record Addresses(ChannelAccounts accounts, Visitors visitors, Masks masks) {}

    /** Where is kept what was done. */
    @Component
    record Kept(AuditTrail audit, GuardResults results) {}

    /** An account on which a customer can be reached. */
    record Reachable(UUID channelAccountId, String channel, String name) {}

    /** What went out, or is to, and where more may go. */
    record Listed(List<Reachable> reachable, List<View> items) {}

    /** What is to be sent. */
    record Wish(UUID account, Purpose purpose, MessageTemplate template, List<String> values, Instant expiresAt) {}

    /** Who sees one market alone writes from its accounts alone, and sees no more. */
    private static boolean isTheirs(Caller caller, ChannelAccount account) {
        return caller.scope() != VisibilityScope.MARKET || caller.markets().contains(account.marketId());
    }

    private boolean isTheirs(Caller caller, UUID account) {
        return addresses.accounts().find(account).filter(found -> isTheirs(caller, found)).isPresent();
    }

    @Transactional(readOnly = true)
    Listed list(Caller caller, CustomerGroups.Group person) {
        List<Reachable> reachable = addresses.visitors().reachable(person).stream()
                .flatMap(id -> addresses.accounts().find(id).filter(ChannelAccount::active).stream())
                .filter(account -> isTheirs(caller, account))
                .map(account -> new Reachable(account.id(), account.channel(), account.name())).toList();
        Mask mask = addresses.masks().of(caller, person.root());
        return new Listed(reachable, store.list(person).stream()
                .filter(message -> isTheirs(caller, message.channelAccountId())).map(message -> message.seen(mask))
                .toList());
    }

    @Transactional(readOnly = true)
    View read(Caller caller, CustomerGroups.Group person, UUID message) {
        return store.find(person, message).filter(found -> isTheirs(caller, found.channelAccountId()))
                .map(found -> found.seen(addresses.masks().of(caller, person.root())))
                .orElseThrow(() -> Invalid.notFound("message"));
    }

    /**
     * Takes a message if it may go out, now or once it is time for it; the answer is without its text.
     *
     * @throws MeridianException
     *             {@code contact_refused}, {@code no_address}, {@code unknown_template}, {@code draft_blocked}
     */
    @Transactional
    View send(Caller caller, CustomerGroups.Group person, Wish wish) {
        if (wish.template().category() == Category.MARKETING && wish.purpose() != Purpose.MARKETING) {
            throw new MeridianException(ChannelError.UNKNOWN_TEMPLATE,
                    "The provider approved this template for advertising only. Name that as the purpose, or choose"
                            + " another template.");
        }
        ChannelAccount account = addresses.accounts().find(wish.account()).filter(ChannelAccount::active)
                .filter(found -> isTheirs(caller, found)).orElseThrow(() -> Invalid.notFound("channel account"));
        Visitor to = addresses.visitors().reached(person, account.id())
                .orElseThrow(() -> new MeridianException(ChannelError.NO_ADDRESS,
                        "This customer was never reached on that channel account. Choose one on which they were."));
        About about = new About(wish.purpose(), ContactChannel.MESSAGING);
        ContactCheck.Answer answer = gate.answer(person, about, null);
        Refusal refusal = answer.refusal();
        if (refusal != null && !refusal.isForNow()) {
            throw new MeridianException(ChannelError.CONTACT_REFUSED,
                    "The customer may not be contacted for this purpose on this way.",
                    Map.of("refusal", RuleTexts.word(refusal), "rules", answer.rules()), null);
        }
        List<String> values = wish.values().stream().map(value -> masker.mask(value).text()).toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID staff = caller.kind() == CallerKind.USER ? UUID.fromString(caller.subject()) : null;
        String text = wish.template().filled(values);
        Author author = staff == null ? Author.PROGRAM : Author.AGENT;
        List<Finding> findings = gate.requireWording(to, author, wish.template().language(), text);
        Announcement.Place place = announcement.write(account, to, staff, text, Times.of(now));
        if (!findings.isEmpty()) {
            results.sent(new GuardResults.By(place.conversation(), place.segment(), 1, author, staff), findings);
        }
        store.add(place, new Taken(to.customerId(), account.id(), about,
                new Outgoing.Template(wish.template().name(), wish.template().language(), values), caller.subject(),
                now, wish.expiresAt()), answer);
        audit.record(new Audited("customer.contact-requested", "customer", to.customerId(), Map.of("messageId",
                place.message(), "purpose", RuleTexts.word(wish.purpose()), "template", wish.template().name())));
        return read(caller, person, place.message()).withoutText();
    }

    /**
     * Takes a message back.
     *
     * @throws MeridianException
     *             {@code not_waiting}
     */
    @Transactional
    void cancel(Caller caller, CustomerGroups.Group person, UUID message) {
        View found = read(caller, person, message);
        if (!store.cancel(message, clock.instant())) {
            throw new MeridianException(ChannelError.NOT_WAITING,
                    "The message is on its way already, or was refused. Read it again to see which.");
        }
        deliveries.failed(message, new SendFailure(SendFailure.Kind.CONTACT_REFUSED, "cancelled"));
        audit.record(new Audited("customer.contact-cancelled", "customer", found.customerId(),
                Map.of("messageId", message)));
    }
}
