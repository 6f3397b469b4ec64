package io.meridian.gateway.caller;

import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Internal tokens of callers, used for half of their life, so that a service always has the other half left. A caller
 * whose rights were asked for again gets a new one at once.
 */
final class InternalTokens {

    private static final Duration USE_FOR = Duration.ofSeconds(30);

    private final ConcurrentHashMap<String, Issued> issued = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> swept;
    private final InternalTokenIssuer issuer;
    private final Clock clock;

    InternalTokens(InternalTokenIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.swept = new AtomicReference<>(clock.instant());
    }

    /**
     * A token for a caller.
     *
     * @param client
     *            session, API client, visitor or hook
     * @param rights
     *            what the caller is made of; another object means other rights
     * @param authenticatedAt
     *            when a person last proved who they are; another moment means another token
     */
    @SuppressWarnings("ReferenceEquality")
    Known token(String client, Object rights, @Nullable Instant authenticatedAt, Supplier<Caller> caller) {
        Instant now = clock.instant();
        Issued known = issued.get(client);
        if (known != null && known.rights() == rights && Objects.equals(known.authenticatedAt(), authenticatedAt)
                && now.isBefore(known.at().plus(USE_FOR))
                && !now.isBefore(known.at())) {
            return known.caller();
        }
        sweep(now);
        Caller named = caller.get();
        Known made = new Known(named, issuer.issue(named), client);
        issued.put(client, new Issued(made, rights, authenticatedAt, now));
        return made;
    }

    private void sweep(Instant now) {
        Instant last = swept.get();
        if (now.isAfter(last.plus(USE_FOR)) && swept.compareAndSet(last, now)) {
            issued.values().removeIf(i -> now.isAfter(i.at().plus(USE_FOR)));
        }
    }

    private record Issued(Known caller, Object rights, @Nullable Instant authenticatedAt, Instant at) {}
}
