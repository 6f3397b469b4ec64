package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.meridian.kernel.tenancy.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Keeps a slow or refusing key system from stopping everybody: callers who want the same key share one call, and what a
 * tenant's key of one purpose was refused for fails at once for a few seconds instead of asking again.
 */
final class GuardedKeyPort implements KeyPort {

    static final Duration REFUSAL_REMEMBERED = Duration.ofSeconds(5);

    private record Use(TenantId tenant, KeyPurpose purpose) {}

    private final KeyPort port;
    private final MeterRegistry meters;
    private final ConcurrentMap<KeyName, CompletableFuture<byte[]>> running = new ConcurrentHashMap<>();
    private final Cache<Use, KeyUnavailableException> refused;

    GuardedKeyPort(KeyPort port, Ticker ticker, MeterRegistry meters) {
        this.port = port;
        this.meters = meters;
        this.refused = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REFUSAL_REMEMBERED).ticker(ticker)
                .build();
    }

    @Override
    public byte[] wrap(KeyName name, byte[] key) {
        return guarded("wrap", name, () -> port.wrap(name, key));
    }

    @Override
    public byte[] unwrap(KeyName name, byte[] wrapped) {
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> other = running.putIfAbsent(name, mine);
        if (other != null) {
            return join(other).clone();
        }
        try {
            byte[] key = guarded("unwrap", name, () -> port.unwrap(name, wrapped));
            mine.complete(key.clone());
            return key;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            mine.cancel(false); // no effect unless an Error left the waiting callers without an answer
            running.remove(name, mine);
        }
    }

    private byte[] guarded(String call, KeyName name, Supplier<byte[]> work) {
        Use use = new Use(name.tenant(), name.purpose());
        KeyUnavailableException earlier = refused.getIfPresent(use);
        if (earlier != null) {
            throw new KeyUnavailableException("The key system refused this tenant's key a moment ago", earlier);
        }
        Timer.Sample sample = Timer.start(meters);
        String outcome = "broken";
        try {
            byte[] key = work.get();
            outcome = "done";
            return key;
        } catch (KeyUnavailableException e) {
            outcome = "unavailable";
            refused.put(use, e);
            throw e;
        } finally {
            sample.stop(meters.timer(CryptoMetric.KEY_SYSTEM.meter(), "call", call, "outcome", outcome));
        }
    }

    private static byte[] join(CompletableFuture<byte[]> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
