package io.meridian.channel.inbound;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.ChannelAdapter;
import io.meridian.channel.adapter.InboundEvent;
import io.meridian.channel.adapter.Parsed;
import io.meridian.channel.adapter.Parsed.Poison;
import io.meridian.channel.work.KeyedWork;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.masking.Masker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * Takes genuine hooks: parse, mask, store, and only then the answer. On return everything in it is on disk, once.
 */
@Service
class HookIntake {

    /** Ids of what was taken are kept a little longer: what is older might be a repetition that nobody would notice. */
    private static final Duration OLDEST = Duration.ofDays(13);

    private final ChannelAccounts accounts;
    private final InboundStore store;
    private final ParkedHooks parked;
    private final KeyedWork<InboundStore.Lane> work;
    private final BusinessClock clock;
    private final MeterRegistry meters;
    private final Masker masker = new Masker();

    HookIntake(ChannelAccounts accounts, InboundStore store, ParkedHooks parked,
            KeyedWork<InboundStore.Lane> work, BusinessClock clock, MeterRegistry meters) {
        this.accounts = accounts;
        this.store = store;
        this.parked = parked;
        this.work = work;
        this.clock = clock;
        this.meters = meters;
    }

    /** What became of a hook. */
    record Outcome(int taken, int repeated, List<Poison> poison) {}

    /** Takes a hook of an account; what cannot be taken is parked. */
    void take(ChannelAccount account, ChannelAdapter adapter, byte[] body) {
        Outcome outcome = read(account, adapter, body);
        outcome.poison().forEach(poison -> parked.park(account.id(), poison));
        count(account, "taken", outcome.taken());
        count(account, "repeated", outcome.repeated());
        count(account, "parked", outcome.poison().size());
    }

    /** The same without parking anything. */
    Outcome read(ChannelAccount account, ChannelAdapter adapter, byte[] body) {
        Parsed parsed = adapter.parse(body);
        List<Poison> poison = new ArrayList<>(parsed.poison());
        List<InboundStore.Placed> placed = new ArrayList<>();
        Set<String> whole = new TreeSet<>(); // why the body as it came is kept; what was taken of it is not taken again
        Instant oldest = clock.instant().minus(OLDEST);
        for (InboundEvent event : parsed.events()) {
            Optional<ChannelAccount> owner = event.endpoint().equals(account.provider().endpoint())
                    ? Optional.of(account)
                    : accounts.atProvider(account.channel(), event.endpoint());
            if (owner.isEmpty()) {
                whole.add("unknown_endpoint");
            } else if (event.at().isBefore(oldest)) {
                whole.add("too_old");
            } else {
                placed.add(new InboundStore.Placed(owner.get().id(), masked(event)));
            }
        }
        List<InboundStore.Lane> lanes = store.add(placed);
        lanes.stream().distinct().forEach(work::wake);
        whole.forEach(reason -> poison.add(new Poison(reason, "one or more of its events", body)));
        return new Outcome(lanes.size(), placed.size() - lanes.size(), poison);
    }

    private InboundEvent masked(InboundEvent event) {
        if (!(event instanceof InboundEvent.Message message) || message.text() == null) {
            return event;
        }
        return message.withText(masker.mask(message.text()).text());
    }

    private void count(ChannelAccount account, String outcome, int number) {
        if (number > 0) {
            meters.counter(InboundMetric.EVENTS, "channel", account.channel(), "outcome", outcome).increment(number);
        }
    }
}
