package io.meridian.channel.consent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.ReadUntil;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How well this service knows what customers decided elsewhere. Without news for a day, or with a decision that it could
 * not take in, it does not know it well enough to contact anybody unasked.
 */
@Component
class Freshness {

    /** What the names of all handlers begin with that take in who may be contacted. */
    static final String HANDLERS = "channel.contact-";
    private static final Duration LONGEST = Duration.ofHours(24);

    private final ReadUntil readUntil;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Cache<String, Optional<Instant>> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5)).build();

    Freshness(ReadUntil readUntil, JdbcClient jdbc, BusinessClock clock) {
        this.readUntil = readUntil;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param until
     *            up to when; null if nobody knows
     */
    record State(@Nullable Instant until, boolean isStale) {}

    /** Of the current tenant, in the caller's transaction. */
    State now() {
        Instant until = Objects.requireNonNull(known.get(ComplianceEvents.CONTACT_TOPIC, readUntil::of)).orElse(null);
        boolean old = until == null || until.plus(LONGEST).isBefore(clock.instant());
        return new State(until, old || isParked());
    }

    private boolean isParked() {
        return jdbc.sql("select exists (select from platform.parked_event where consumer like ?)")
                .param(HANDLERS + "%")
                .query(Boolean.class).single();
    }
}
