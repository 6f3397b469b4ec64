package io.meridian.channel.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.adapter.Capabilities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps sends below what the provider takes, per account and per customer. Each node counts for itself: with several
 * nodes the provider may still say that it is too fast, which is waited for.
 */
@Component
class Pace {

    private final Clock clock;
    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10)).build();

    Pace(Clock clock) {
        this.clock = clock;
    }

    /** Takes one send, or says how long to wait before asking again. */
    Duration take(ChannelAccount account, Capabilities can, UUID customer) {
        Instant now = clock.instant();
        int rate = Math.max(1, account.provider().perSecond());
        Duration apart = Duration.ofSeconds(1).dividedBy(rate);
        Bucket all = buckets.get(account.id(), id -> new Bucket(now));
        Bucket one = buckets.get(customer, id -> new Bucket(now));
        Duration wait = one.wait(now, can.perRecipient(), can.burst());
        if (wait.isPositive()) {
            return wait;
        }
        Duration waitForAll = all.take(now, apart, rate);
        if (!waitForAll.isPositive()) {
            one.take(now, can.perRecipient(), can.burst());
        }
        return waitForAll;
    }

    /** A bucket as the moment at which it would be full again. */
    private static final class Bucket {

        private Instant full;

        Bucket(Instant now) {
            this.full = now;
        }

        synchronized Duration wait(Instant now, Duration apart, int burst) {
            Instant from = full.isBefore(now) ? now : full;
            Duration ahead = Duration.between(now, from).plus(apart);
            Duration room = apart.multipliedBy(burst);
            return ahead.compareTo(room) <= 0 ? Duration.ZERO : ahead.minus(room);
        }

        synchronized Duration take(Instant now, Duration apart, int burst) {
            Duration wait = wait(now, apart, burst);
            if (!wait.isPositive()) {
                full = (full.isBefore(now) ? now : full).plus(apart);
            }
            return wait;
        }
    }
}
