package io.meridian.gateway.live;

import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The gateway's own internal tokens, one per tenant, used for half of their life. */
final class OwnTokens {

    private static final Duration USE_FOR = Duration.ofSeconds(30);

    private final ConcurrentHashMap<String, Issued> issued = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> swept;
    private final InternalTokenIssuer issuer;
    private final String region;
    private final Clock clock;

    OwnTokens(InternalTokenIssuer issuer, String region, Clock clock) {
        this.issuer = issuer;
        this.region = region;
        this.clock = clock;
        this.swept = new AtomicReference<>(clock.instant());
    }

    private record Issued(String token, Instant at) {}

    /** A token good for at least half a minute. */
    String token(@Nullable TenantId tenant) {
        Instant now = clock.instant();
        String key = String.valueOf(tenant);
        Issued known = issued.get(key);
        if (known != null && isGood(known, now)) {
            return known.token();
        }
        Instant last = swept.get();
        if (now.isAfter(last.plus(USE_FOR)) && swept.compareAndSet(last, now)) {
            issued.values().removeIf(i -> !isGood(i, now));
        }
        String token = issuer.issue(Caller.service(issuer.name(), tenant, region));
        issued.put(key, new Issued(token, now));
        return token;
    }

    private static boolean isGood(Issued token, Instant now) {
        return !now.isBefore(token.at()) && now.isBefore(token.at().plus(USE_FOR));
    }
}
