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
    private final Set<TenantId> deniedOfMinors = ConcurrentHashMap.newKeySet();
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

    /** The tenant withdraws what it keeps apart for minors. */
    void denyMinors(TenantId tenant) {
        deniedOfMinors.add(tenant);
    }

    /** The tenant gives its keys back. */
    void allow(TenantId tenant) {
        denied.remove(tenant);
        deniedOfMinors.remove(tenant);
    }

    /** How often a key was asked for. */
    int unwraps() {
        return unwraps.get();
    }

    @Override
    public byte[] wrap(KeyName name, byte[] key) {
        answer(name);
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
        answer(name);
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

    private void answer(KeyName name) {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnavailableException("Interrupted", e);
        }
        boolean isOfMinors = name.purpose() == KeyPurpose.MINORS;
        if (denied.contains(name.tenant()) || (isOfMinors && deniedOfMinors.contains(name.tenant()))) {
            throw new KeyUnavailableException("403", null);
        }
    }
}
