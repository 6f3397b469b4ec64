package io.meridian.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import io.meridian.gateway.redis.RedisLink;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts requests and refuses those over the limit. Never waits for Redis, is never open without it. */
public final class Limits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final String THE_REST = "*";

    /** Each class has its own places, so that who makes up keys of one class takes none from another. */
    private final Map<LimitClass, ConcurrentHashMap<String, Meter>> meters = new EnumMap<>(LimitClass.class);
    private final Map<LimitClass, Integer> rates = new EnumMap<>(LimitClass.class);
    private final Map<LimitClass, BucketConfiguration> configurations = new EnumMap<>(LimitClass.class);
    private final LimitProperties properties;
    private final RedisLink redis;
    private final String prefix;
    private final LongSupplier nanos;
    private final AtomicLong swept;
    private final AtomicReference<@Nullable Region> region = new AtomicReference<>();

    Limits(LimitProperties properties, RedisLink redis, String regionName, LongSupplier nanos) {
        this.properties = properties;
        this.redis = redis;
        this.prefix = "gateway:" + regionName + ":limit:";
        this.nanos = nanos;
        this.swept = new AtomicLong(nanos.getAsLong());
        rates.put(LimitClass.CLIENT, properties.client().perMinute());
        rates.put(LimitClass.TENANT, properties.tenant().perMinute());
        rates.put(LimitClass.ANONYMOUS, properties.anonymous().perMinute());
        rates.put(LimitClass.SIGN_IN, properties.signIn().perMinute());
        rates.put(LimitClass.FAILURE, properties.failure().perMinute());
        rates.put(LimitClass.HOOK, properties.hook().perMinute());
        rates.forEach((limit, rate) -> {
            meters.put(limit, new ConcurrentHashMap<>());
            configurations.put(limit, BucketConfiguration.builder()
                    .addLimit(Bandwidth.builder().capacity(rate).refillGreedy(rate, WINDOW).build()).build());
        });
    }

    /**
     * Counts a request, tells the caller what is left.
     *
     * @throws MeridianException
     *             {@code rate_limited} with {@code retryAfter} in seconds
     */
    public void count(LimitClass limit, String who, HttpServletResponse response) {
        decide(limit, taken(limit, who), response);
    }

    /** Counts by a second limit what a first let through: the caller goes on being told of the first, unless this refuses. */
    public void countAlso(LimitClass limit, String who, HttpServletResponse response) {
        Meter.Outcome outcome = taken(limit, who);
        if (outcome.waitNanos() > 0) {
            decide(limit, outcome, response);
        }
    }

    /** Counts without refusing, such as a password that was wrong. */
    public void note(LimitClass limit, String who) {
        taken(limit, who);
    }

    /** Takes back one that was noted, because it turned out well. */
    public void giveBack(LimitClass limit, String who) {
        meter(limit, who, nanos.getAsLong()).giveBack();
    }

    /** Refuses if the limit is used up, without counting. */
    public void require(LimitClass limit, String who, HttpServletResponse response) {
        Meter meter = counted(limit, who);
        if (meter == null) {
            return;
        }
        Meter.Outcome outcome = meter.look(nanos.getAsLong());
        if (outcome.waitNanos() > 0) {
            decide(limit, outcome, response);
        }
    }

    private Meter.Outcome taken(LimitClass limit, String who) {
        long now = nanos.getAsLong();
        Meter meter = meter(limit, who, now);
        Meter.Outcome outcome = meter.take(now);
        tell(limit, who, meter, now); // also when this one is refused: others may not know yet
        return outcome;
    }

    private void decide(LimitClass limit, Meter.Outcome outcome, HttpServletResponse response) {
        int rate = rates.getOrDefault(limit, 1);
        long seconds = outcome.waitNanos() > 0
                ? TimeUnit.NANOSECONDS.toSeconds(outcome.waitNanos()) + 1
                : (rate - outcome.remaining()) * WINDOW.toSeconds() / rate;
        response.setHeader("RateLimit-Policy", '"' + limit.wire() + "\";q=" + rate + ";w=" + WINDOW.toSeconds());
        response.setHeader("RateLimit", '"' + limit.wire() + "\";r=" + outcome.remaining() + ";t=" + seconds);
        if (outcome.waitNanos() > 0) {
            throw new MeridianException(CommonError.RATE_LIMITED,
                    "Too many requests. Try again in " + seconds + " s.", Map.of("retryAfter", seconds), null);
        }
    }

    /** The meter of somebody who was counted before. Looking takes no place. */
    private @Nullable Meter counted(LimitClass limit, String who) {
        ConcurrentHashMap<String, Meter> known = Objects.requireNonNull(meters.get(limit));
        Meter meter = known.get(who);
        return meter != null || known.size() < properties.entries() ? meter : known.get(THE_REST);
    }

    private Meter meter(LimitClass limit, String who, long now) {
        ConcurrentHashMap<String, Meter> known = Objects.requireNonNull(meters.get(limit));
        Meter meter = known.get(who);
        if (meter != null) {
            return meter;
        }
        sweep(now);
        return known.computeIfAbsent(known.size() < properties.entries() ? who : THE_REST, k -> {
            int rate = rates.getOrDefault(limit, 1);
            return new Meter(Bucket.builder()
                    .addLimit(Bandwidth.builder().capacity(rate).refillGreedy(rate, WINDOW).build()).build(), now);
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whenComplete has the outcome
    private void tell(LimitClass limit, String who, Meter meter, long now) {
        int count = meter.beginTelling(now, properties.syncEvery().toNanos());
        if (count == 0) {
            return;
        }
        AsyncProxyManager<String> counts = region();
        BucketConfiguration configuration = configurations.get(limit);
        if (counts == null || configuration == null) {
            meter.notTold();
            return;
        }
        counts.builder().build(prefix + limit.wire() + ':' + who,
                () -> CompletableFuture.completedFuture(configuration))
                .consumeIgnoringRateLimits(count).whenComplete((penalty, e) -> {
                    if (e == null) {
                        meter.told(nanos.getAsLong(), penalty);
                    } else {
                        meter.notTold();
                    }
                });
    }

    private @Nullable AsyncProxyManager<String> region() {
        StatefulRedisConnection<String, byte[]> connection = redis.connection().orElse(null);
        if (connection == null || !connection.isOpen()) {
            return null;
        }
        Region known = region.get();
        if (known == null || !known.connection().equals(connection)) {
            known = new Region(connection, Bucket4jLettuce.casBasedBuilder(connection)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                    .build().asAsync());
            region.set(known);
        }
        return known.counts();
    }

    private void sweep(long now) {
        long last = swept.get();
        if (now - last > IDLE_NANOS / 3 && swept.compareAndSet(last, now)) {
            meters.values().forEach(known -> known.values().removeIf(m -> m.idleSince(now - IDLE_NANOS)));
        }
    }

    private record Region(StatefulRedisConnection<String, byte[]> connection, AsyncProxyManager<String> counts) {}
}
