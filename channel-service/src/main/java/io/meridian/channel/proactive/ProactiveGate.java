package io.meridian.channel.proactive;

import io.meridian.channel.consent.Contacts;
import io.meridian.channel.consent.Contacts.About;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.guard.DraftGuard;
import io.meridian.channel.guard.DraftRefused;
import io.meridian.channel.proactive.ProactiveStore.Pending;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.contact.ContactCheck;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asked before every attempt to send something that nobody asked for: also when what waited through an outage goes out,
 * and long after it was taken.
 */
@Component
public class ProactiveGate {

    /** What came in is read within milliseconds; what is older waits for something. */
    private static final Duration UNREAD = Duration.ofSeconds(2);

    private final ProactiveStore store;
    private final CustomerGroups groups;
    private final Customers customers;
    private final Contacts contacts;
    private final DraftGuard guard;
    private final BusinessClock clock;
    private final Clock machine;

    ProactiveGate(ProactiveStore store, CustomerGroups groups, Customers customers, Contacts contacts,
            DraftGuard guard, BusinessClock clock, Clock machine) {
        this.store = store;
        this.groups = groups;
        this.customers = customers;
        this.contacts = contacts;
        this.guard = guard;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * What the rules of texts say about an advertisement that is taken. What they only warn of goes out, and is counted.
     *
     * @throws DraftRefused
     *             {@code draft_blocked}
     */
    List<Finding> requireWording(Visitor to, Author author, String language, String text) {
        List<Finding> findings = guard.answer(new DraftGuard.To(to.accountId(), to.channel(), language, to.country(),
                to.timeZone()), author, Occasion.ADVERTISING, text).findings();
        DraftRefused.of(findings, findings.stream().map(Finding::rule).toList()).ifPresent(refused -> {
            throw refused;
        });
        return findings;
    }

    /** What is to be done with a message. */
    public enum Verdict {
        /** It may go out now. */
        NOW,
        /** Ask again later. */
        LATER,
        /** It must not go out any more. */
        NEVER
    }

    /** Decides about a message that waits, and notes why; in the caller's transaction. */
    public Verdict ask(UUID message) {
        Optional<Pending> found = store.hold(message);
        Optional<CustomerGroups.Group> person = found.flatMap(pending -> groups.of(pending.customer()));
        if (found.isEmpty() || person.isEmpty()) {
            return Verdict.NEVER;
        }
        Pending pending = found.get();
        Instant now = clock.instant();
        if (!pending.expiresAt().isAfter(now)) {
            return Verdict.NEVER;
        }
        if (store.waitsToBeRead(pending.account(), machine.instant().minus(UNREAD))) {
            return Verdict.LATER; // a STOP may be among it
        }
        // Of two messages to one person the second sees that the first is about to go out.
        groups.hold(person.get());
        ContactCheck.Answer answer = answer(person.get(), pending.about(), message);
        store.asked(message, answer, now);
        if (answer.refusal() == null) {
            return Verdict.NOW;
        }
        return answer.refusal().isForNow() ? Verdict.LATER : Verdict.NEVER;
    }

    /** @param message that is to go out; null for one that is not taken yet */
    ContactCheck.Answer answer(CustomerGroups.Group person, About about, @Nullable UUID message) {
        return contacts.ask(person, customers.profile(person), about, message);
    }
}
