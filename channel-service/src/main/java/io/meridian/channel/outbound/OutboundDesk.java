package io.meridian.channel.outbound;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.adapter.ChannelAdapter;
import io.meridian.channel.adapter.Outgoing;
import io.meridian.channel.adapter.SendFailure;
import io.meridian.channel.adapter.SendFailure.Kind;
import io.meridian.channel.adapter.SendResult;
import io.meridian.channel.conversation.Deliveries;
import io.meridian.channel.conversation.MessageWaits;
import io.meridian.channel.outbound.OutboundStore.Next;
import io.meridian.channel.proactive.ProactiveGate.Verdict;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends messages, those of one conversation one after the other. What is noted before and after the call decides: a node
 * that dies in between leaves a message of which nobody knows whether it went out, and it says so; it is never sent a
 * second time by itself. What nobody asked for is sent only if the customer may be contacted at that moment.
 */
@Component
class OutboundDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundDesk.class);
    /** Longer than a send can take. */
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(3),
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    /** Until something is tried again that failed here. */
    private static final Duration FAULT = Duration.ofSeconds(5);
    /** Until it is asked again whether a customer may be contacted. */
    private static final Duration HELD = Duration.ofMinutes(1);

    private final OutboundStore store;
    private final Outbound.Ways ways;
    private final Deliveries deliveries;
    private final Pace pace;
    private final TransactionTemplate transaction;
    private final BusinessClock business;
    private final Clock clock;

    OutboundDesk(OutboundStore store, Outbound.Ways ways, Deliveries deliveries, Pace pace,
            PlatformTransactionManager transactions, BusinessClock business, Clock clock) {
        this.store = store;
        this.ways = ways;
        this.deliveries = deliveries;
        this.pace = pace;
        this.transaction = new TransactionTemplate(transactions);
        this.business = business;
        this.clock = clock;
    }

    private record Claimed(Next next, ChannelAccount account, Outgoing message) {}

    /** Sends the first message of a conversation; true if another may follow now. */
    boolean work(MessageWaits waits) {
        return CurrentTenant.<Boolean, RuntimeException>call(waits.tenant(), () -> {
            Step step = stepOrLater(waits);
            Claimed claimed = step.claimed();
            if (claimed == null) {
                return step.more();
            }
            ChannelAdapter adapter = ways.adapters().require(claimed.account().channel());
            SendResult result = adapter.send(claimed.account(), ways.accounts().keyring(claimed.account().id()),
                    claimed.message());
            return inTransaction(() -> settle(claimed, result));
        });
    }

    /** @param more whether the conversation is to be looked at again at once */
    private record Step(@Nullable Claimed claimed, boolean more) {

        static final Step LATER = new Step(null, false);
        static final Step AGAIN = new Step(null, true);
    }

    /** What cannot even be looked at, such as for want of a key, lets others go before it. */
    private Step stepOrLater(MessageWaits waits) {
        try {
            return inTransaction(() -> step(waits));
        } catch (RuntimeException e) {
            transaction.executeWithoutResult(status -> store.putOff(waits.conversation(), FAULT, HELD));
            throw e;
        }
    }

    private Step step(MessageWaits waits) {
        Optional<Next> first = store.first(waits.conversation());
        Instant now = clock.instant();
        if (first.isEmpty() || first.get().due().isAfter(now)) {
            return Step.LATER;
        }
        Next next = first.get();
        Instant sending = next.sendingUntil();
        if (sending == null) {
            return due(next);
        }
        if (sending.isAfter(now)) {
            return Step.LATER;
        }
        deliveries.unknown(next.id());
        store.remove(next.id());
        return Step.AGAIN;
    }

    private Step due(Next next) {
        Verdict verdict = next.isUnasked() ? ways.gate().ask(next.id()) : Verdict.NOW;
        if (verdict == Verdict.NEVER) {
            return fail(next, new SendFailure(Kind.CONTACT_REFUSED, "contact"));
        }
        Optional<ChannelAccount> account = ways.accounts().find(next.account()).filter(ChannelAccount::active);
        Optional<Outgoing> content = store.content(next);
        Instant window = next.windowEnds();
        if (account.isEmpty() || content.isEmpty()) {
            return fail(next, new SendFailure(Kind.NOT_REACHABLE, "gone"));
        }
        if (window != null && !window.isAfter(business.instant())) {
            return fail(next, new SendFailure(Kind.WINDOW_CLOSED, "window"));
        }
        Duration wait = verdict == Verdict.LATER ? HELD : pace(next, account.get());
        if (wait.isPositive()) {
            store.putOff(next.id(), wait);
            return Step.LATER;
        }
        store.claim(next.id(), LEASE);
        return new Step(new Claimed(next, account.get(), content.get()), false);
    }

    private Duration pace(Next next, ChannelAccount account) {
        return pace.take(account, ways.adapters().require(account.channel()).capabilities(), next.identity());
    }

    private Step fail(Next next, SendFailure failure) {
        deliveries.failed(next.id(), failure);
        store.remove(next.id());
        return Step.AGAIN;
    }

    private boolean settle(Claimed claimed, SendResult result) {
        Next next = claimed.next();
        return switch (result) {
            case SendResult.Taken taken -> {
                deliveries.taken(next.id(), taken.providerId());
                store.remove(next.id());
                if (claimed.account().problem() != null) {
                    ways.accounts().tellProblem(claimed.account(), null);
                }
                yield true;
            }
            case SendResult.Unknown unknown -> {
                LOG.warn("Nobody knows whether message {} was taken: {}", next.id(), unknown.why());
                deliveries.unknown(next.id());
                store.remove(next.id());
                yield true;
            }
            case SendResult.Refused refused -> refused(claimed, refused.failure());
        };
    }

    private boolean refused(Claimed claimed, SendFailure failure) {
        Next next = claimed.next();
        Optional<Duration> pause = pause(next, failure);
        if (pause.isPresent()) {
            store.putOff(next.id(), pause.get());
            return false;
        }
        if (failure.kind() == Kind.AUTH) {
            LOG.error("The provider does not know channel account {} by its access token any more ({}). Give it a new"
                    + " one.", claimed.account().publicKey(), failure.code());
            ways.accounts().tellProblem(claimed.account(), "auth");
        }
        fail(next, failure);
        return true;
    }

    /** Until the next attempt; empty if there is none. */
    private Optional<Duration> pause(Next next, SendFailure failure) {
        Instant first = next.firstTry() == null ? clock.instant() : next.firstTry();
        boolean patient = first.plus(LONGEST_WAIT).isAfter(clock.instant());
        if (failure.kind() == Kind.RETRYABLE && next.attempts() < PAUSES.size()) {
            return Optional.of(PAUSES.get(next.attempts()));
        }
        if (failure.kind() == Kind.RATE_LIMITED && patient) {
            Duration asked = Objects.requireNonNullElse(failure.retryAfter(), Duration.ofSeconds(1));
            Duration longer = asked.multipliedBy(1L << Math.min(next.attempts(), 10));
            return Optional.of(longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
        }
        return Optional.empty();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
