package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Keeps a slow or refusing key system from stopping everybody: callers who want the same key share one call, and a
 * tenant whose key was refused fails at once for a few seconds instead of asking again.
 */
final class GuardedKeyPort implements KeyPort {

    static final Duration REFUSAL_REMEMBERED = Duration.ofSeconds(5);

    private final KeyPort port;
    private final ConcurrentMap<KeyName, CompletableFuture<byte[]>> running = new ConcurrentHashMap<>();
    private final Cache<TenantId, KeyUnavailableException> refused;

    GuardedKeyPort(KeyPort port, Ticker ticker) {
        this.port = port;
        this.refused = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REFUSAL_REMEMBERED).ticker(ticker)
                .build();
    }

    @Override
    public byte[] wrap(KeyName name, byte[] key) {
        return guarded(name.tenant(), () -> port.wrap(name, key));
    }

    @Override
    public byte[] unwrap(KeyName name, byte[] wrapped) {
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> other = running.putIfAbsent(name, mine);
        if (other != null) {
            return join(other).clone();
        }
        try {
            byte[] key = guarded(name.tenant(), () -> port.unwrap(name, wrapped));
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

    private byte[] guarded(TenantId tenant, Supplier<byte[]> call) {
        KeyUnavailableException earlier = refused.getIfPresent(tenant);
        if (earlier != null) {
            throw new KeyUnavailableException("The key system refused this tenant's key a moment ago", earlier);
        }
        try {
            return call.get();
        } catch (KeyUnavailableException e) {
            refused.put(tenant, e);
            throw e;
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
