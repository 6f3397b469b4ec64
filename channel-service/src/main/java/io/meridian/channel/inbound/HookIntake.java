package io.meridian.channel.inbound;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.ChannelAdapter;
import io.meridian.channel.adapter.InboundEvent;
import io.meridian.channel.adapter.Parsed;
import io.meridian.channel.adapter.Parsed.Poison;
import io.meridian.channel.inbound.InboundStore.Lane;
import io.meridian.channel.inbound.InboundStore.Placed;
import io.meridian.channel.work.KeyedWork;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.masking.Masker;
import io.meridian.platform.database.GroupCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final GroupCommit<TenantId, List<Placed>, List<Lane>> group;
    private final ParkedHooks parked;
    private final KeyedWork<Lane> work;
    private final BusinessClock clock;
    private final MeterRegistry meters;
    private final Masker masker = new Masker();

    HookIntake(ChannelAccounts accounts, InboundStore store,
            GroupCommit<TenantId, List<Placed>, List<Lane>> group, ParkedHooks parked,
            KeyedWork<Lane> work, BusinessClock clock, MeterRegistry meters) {
        this.accounts = accounts;
        this.store = store;
        this.group = group;
        this.parked = parked;
        this.work = work;
        this.clock = clock;
        this.meters = meters;
    }

    /** An event that cannot be taken now, masked. */
    record Left(String reason, InboundEvent event) {}

    /** What became of a hook. */
    record Outcome(int taken, int repeated, List<Poison> poison, List<Left> left) {

        boolean isWhole() {
            return poison.isEmpty() && left.isEmpty();
        }

        /** Why something of it could not be taken. */
        String reason() {
            return poison.isEmpty() ? left.getFirst().reason() : poison.getFirst().reason();
        }
    }

    /** Takes a hook of an account; what cannot be taken is parked: as it came only if it cannot be read. */
    void take(ChannelAccount account, ChannelAdapter adapter, byte[] body) {
        Parsed parsed = adapter.parse(body);
        Outcome outcome = place(account, parsed.events(), parsed.poison(),
                placed -> group.write(CurrentTenant.require(), placed));
        outcome.poison().forEach(poison -> parked.park(account.id(), poison));
        outcome.left().forEach(left -> parked.park(account.id(), left));
        count(account, "taken", outcome.taken());
        count(account, "repeated", outcome.repeated());
        count(account, "parked", outcome.poison().size() + outcome.left().size());
    }

    /** The same in the caller's transaction, without parking anything. */
    Outcome read(ChannelAccount account, ChannelAdapter adapter, byte[] body) {
        Parsed parsed = adapter.parse(body);
        return place(account, parsed.events(), parsed.poison());
    }

    /** Stores events that were read, for the accounts that they are about, in the caller's transaction. */
    Outcome place(ChannelAccount account, List<InboundEvent> events, List<Poison> poison) {
        return place(account, events, poison, placed -> store.add(List.of(placed)).getFirst());
    }

    private Outcome place(ChannelAccount account, List<InboundEvent> events, List<Poison> poison,
            Function<List<Placed>, List<Lane>> add) {
        List<Placed> placed = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Instant oldest = clock.instant().minus(OLDEST);
        for (InboundEvent told : events) {
            InboundEvent event = masked(told);
            Optional<ChannelAccount> owner = event.endpoint().equals(account.provider().endpoint())
                    ? Optional.of(account)
                    : accounts.atProvider(account.channel(), event.endpoint());
            if (owner.isEmpty()) {
                left.add(new Left("unknown_endpoint", event));
            } else if (event.at().isBefore(oldest)) {
                left.add(new Left("too_old", event));
            } else {
                placed.add(new Placed(owner.get().id(), event));
            }
        }
        List<Lane> lanes = placed.isEmpty() ? List.of() : add.apply(placed);
        lanes.stream().distinct().forEach(work::wake);
        return new Outcome(lanes.size(), placed.size() - lanes.size(), poison, left);
    }

    private InboundEvent masked(InboundEvent event) {
        return event instanceof InboundEvent.Message message
                ? message.rewritten(text -> masker.mask(text).text())
                : event;
    }

    private void count(ChannelAccount account, String outcome, int number) {
        if (number > 0) {
            meters.counter(InboundMetric.EVENTS, "channel", account.channel(), "outcome", outcome).increment(number);
        }
    }
}
