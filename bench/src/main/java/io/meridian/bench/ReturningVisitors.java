package io.meridian.bench;

import io.meridian.launcher.simulators.actor.Edge;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Customers whom the shop vouches for, and who come back without a token of their own: they are found by their number at the
 * shop alone, which is kept as an index value under a key that changes.
 */
final class ReturningVisitors {

    private static final int CUSTOMERS = 200;
    private static final int ARRIVALS = 20;
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int FAILURES_TOLD = 5;

    private final Edge edge;
    private final Report report;
    private final Map<Integer, String> known = new ConcurrentHashMap<>();
    private final AtomicInteger strangers = new AtomicInteger();

    ReturningVisitors(LocalRegion region, Report report) {
        this.edge = Edge.of(region.edge());
        this.report = report;
    }

    /** All of them for the first time. */
    void comeFirst() {
        come(ARRIVALS, Duration.ofSeconds(CUSTOMERS / ARRIVALS));
    }

    /** They come, one after the other and from the beginning again; gives the times of the answers. */
    Latency come(double perSecond, Duration time) {
        Latency latency = new Latency();
        Pace.run(perSecond, time, (number, start) -> come(number % CUSTOMERS, start, latency));
        return latency;
    }

    private void come(int customer, long start, Latency latency) {
        try {
            String id = edge.call("POST", "/api/v1/widget/" + ChatLoad.WIDGET + "/sessions", Map.of(),
                    Map.of("language", "de", "timeZone", "Europe/Berlin", "identityToken", token(customer)))
                    .path("visitorId").asString();
            latency.since(start);
            String before = known.putIfAbsent(customer, id);
            if (before != null && !before.equals(id)) {
                strangers.incrementAndGet();
            }
        } catch (EdgeException e) {
            latency.failed();
            if (latency.failures() <= FAILURES_TOLD) {
                report.say("returning visitor: " + e.getMessage());
            }
        }
    }

    /** How often one of them was somebody else than at first. */
    int strangers() {
        return strangers.get();
    }

    /** As the shop's own server signs it; the secret is that of the demo's widgets. */
    private static String token(int customer) {
        long now = Instant.now().getEpochSecond();
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + encode("{\"sub\":\"bench-%d\",\"iat\":%d,\"exp\":%d}".formatted(customer, now,
                        now + LIFE.toSeconds()));
        String secret = "demo-identity-secret-of-" + ChatLoad.WIDGET.toLowerCase(Locale.ROOT);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "."
                    + Base64.getUrlEncoder().withoutPadding()
                            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
