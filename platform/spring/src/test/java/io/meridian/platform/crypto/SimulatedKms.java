package io.meridian.platform.crypto;

import com.google.crypto.tink.Aead;
import io.meridian.kernel.tenancy.TenantId;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A key system in memory: one master key per tenant, as when tenants bring their own; can be slow and can refuse. */
final class SimulatedKms implements KeyPort {

    private final Map<TenantId, Aead> masters = new ConcurrentHashMap<>();
    private final Set<TenantId> denied = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unwraps = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    /** Every call takes this long from now on. */
    void takes(Duration time) {
        latency = time;
    }

    /** The tenant withdraws its key. */
    void deny(TenantId tenant) {
        denied.add(tenant);
    }

    /** The tenant gives its key back. */
    void allow(TenantId tenant) {
        denied.remove(tenant);
    }

    /** How often a key was asked for. */
    int unwraps() {
        return unwraps.get();
    }

    @Override
    public byte[] wrap(KeyName name, byte[] key) {
        answer(name.tenant());
        try {
            return masters.computeIfAbsent(name.tenant(), t -> Keysets.aead(Keysets.generateDataKey())).encrypt(key,
                    name.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] unwrap(KeyName name, byte[] wrapped) {
        unwraps.incrementAndGet();
        answer(name.tenant());
        Aead master = masters.get(name.tenant());
        if (master == null) {
            throw new SealBrokenException("No key was ever wrapped for this tenant", null);
        }
        try {
            return master.decrypt(wrapped, name.bytes());
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("Does not unwrap", e);
        }
    }

    private void answer(TenantId tenant) {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnavailableException("Interrupted", e);
        }
        if (denied.contains(tenant)) {
            throw new KeyUnavailableException("403", null);
        }
    }
}
