package io.meridian.channel.inbound;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.InboundEvent.Message;
import io.meridian.channel.adapter.InboundEvent.Status;
import io.meridian.channel.adapter.MediaException;
import io.meridian.channel.adapter.ProviderKeys;
import io.meridian.channel.conversation.Deliveries;
import io.meridian.channel.conversation.FromProvider;
import io.meridian.channel.conversation.ProviderMessages;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.customer.Visitors;
import io.meridian.channel.inbound.InboundStore.Lane;
import io.meridian.channel.inbound.InboundStore.Waiting;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns what providers told into messages and states, each event in one transaction with its removal. An event that fails
 * is tried again a few times and then parked, so that it keeps nobody but its own sender waiting, and not for long.
 */
@Component
class InboundDesk {

    private static final Logger LOG = LoggerFactory.getLogger(InboundDesk.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5),
            Duration.ofSeconds(20), Duration.ofSeconds(60));
    /** A state may be told before the send that it is about was answered, and long after nobody knows of it. */
    private static final Duration STATUS_WAITS = Duration.ofMinutes(2);

    private final InboundStore store;
    private final ChannelAccounts accounts;
    private final Visitors visitors;
    private final ProviderKeys keys;
    private final MediaFetch media;
    private final ProviderMessages messages;
    private final Deliveries deliveries;
    private final ParkedHooks parked;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry meters;

    InboundDesk(Known known, MediaFetch media, ProviderMessages messages, Deliveries deliveries, InboundStore store,
            ParkedHooks parked, Machine machine) {
        this.accounts = known.accounts();
        this.visitors = known.visitors();
        this.keys = known.keys();
        this.media = media;
        this.messages = messages;
        this.deliveries = deliveries;
        this.store = store;
        this.parked = parked;
        this.transaction = new TransactionTemplate(machine.transactions());
        this.clock = machine.clock();
        this.meters = machine.meters();
    }

    /** Who is who. */
    @Component
    record Known(ChannelAccounts accounts, Visitors visitors, ProviderKeys keys) {}

    /** What every service has. */
    @Component
    record Machine(PlatformTransactionManager transactions, Clock clock, MeterRegistry meters) {}

    /** What became of one event. */
    private enum Done {
        DONE, PUT_OFF, ELSEWHERE
    }

    /** An event that has to wait for something. */
    private static final class NotYetException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotYetException(String why) {
            super(why, null, false, false);
        }
    }

    /** Works on what is due in a lane; true if there may be more. */
    boolean work(Lane lane) {
        return CurrentTenant.<Boolean, RuntimeException>call(lane.tenant(), () -> {
            List<Waiting> due = store.due(lane);
            for (Waiting waiting : due) {
                Done done = one(lane, waiting);
                if (done == Done.ELSEWHERE || (done == Done.PUT_OFF && waiting.event() instanceof Message)) {
                    return false;
                }
            }
            return !due.isEmpty();
        });
    }

    private Done one(Lane lane, Waiting waiting) {
        try {
            return switch (waiting.event()) {
                case Message message -> message(lane, waiting, message);
                case Status status -> status(lane, waiting, status);
            };
        } catch (NotYetException e) {
            return putOff(lane, waiting, e);
        } catch (TransientDataAccessException | RecoverableDataAccessException | TransactionException
                | NonTransientDataAccessResourceException e) {
            throw e; // the database's fault, not the event's
        } catch (RuntimeException e) {
            LOG.warn("An event of account {} failed, attempt {}", lane.account(), waiting.attempts() + 1, e);
            return putOff(lane, waiting, e);
        }
    }

    private Done putOff(Lane lane, Waiting waiting, RuntimeException cause) {
        boolean status = waiting.event() instanceof Status;
        boolean over = status
                ? waiting.receivedAt().plus(STATUS_WAITS).isBefore(clock.instant())
                : waiting.attempts() >= PAUSES.size();
        if (!over) {
            store.putOff(lane, waiting, PAUSES.get(Math.min(waiting.attempts(), PAUSES.size() - 1)));
            return Done.PUT_OFF;
        }
        transaction.executeWithoutResult(tx -> {
            if (store.remove(waiting.id()) && !(cause instanceof NotYetException)) {
                parked.park(lane.account(), waiting.event(), cause);
            }
        });
        meters.counter(InboundMetric.EVENTS, "channel", "any", "outcome",
                cause instanceof NotYetException ? "unknown_message" : "failed").increment();
        return Done.DONE;
    }

    private Done message(Lane lane, Waiting waiting, Message message) {
        ChannelAccount account = account(lane);
        Visitor visitor = visitors.atProvider(account, message.address(), message.name());
        String clientId = "provider:" + HexFormat.of().formatHex(keys.of(account.id(), message.key()));
        Files files = files(account, visitor, clientId, waiting.attempts(), message);
        return write(lane, waiting, () -> messages.take(visitor,
                new FromProvider(clientId, message.key(), keys.of(account.id(), message.key()), message.text(),
                        files.ids(), message.at(), replyKey(account, message), files.problem())));
    }

    private byte @Nullable [] replyKey(ChannelAccount account, Message message) {
        String replyTo = message.replyTo();
        return replyTo == null ? null : keys.of(account.id(), replyTo);
    }

    private record Files(List<UUID> ids, @Nullable String problem) {}

    private Files files(ChannelAccount account, Visitor visitor, String clientId, int attempts, Message message) {
        List<UUID> ids = new ArrayList<>();
        String problem = message.problem();
        for (int i = 0; i < message.media().size(); i++) {
            try {
                ids.add(media.keep(account, visitor, clientId + ":" + i, message.media().get(i)));
            } catch (MediaException e) {
                if (e.mayComeLater() && attempts < PAUSES.size()) {
                    throw new NotYetException(String.valueOf(e.getMessage()));
                }
                problem = e.getMessage();
            }
        }
        return new Files(ids, problem);
    }

    private Done status(Lane lane, Waiting waiting, Status status) {
        byte[] key = keys.of(lane.account(), status.message());
        return write(lane, waiting, () -> {
            if (!deliveries.follow(lane.account(), key, status)) {
                throw new NotYetException("no such message yet");
            }
        });
    }

    private Done write(Lane lane, Waiting waiting, Runnable effect) {
        Boolean held = transaction.execute(tx -> {
            if (!store.hold(lane)) {
                return false;
            }
            if (store.remove(waiting.id())) {
                effect.run();
            }
            return true;
        });
        return Boolean.TRUE.equals(held) ? Done.DONE : Done.ELSEWHERE;
    }

    private ChannelAccount account(Lane lane) {
        return accounts.find(lane.account())
                .orElseThrow(() -> new IllegalStateException("The account is gone: " + lane.account()));
    }
}
