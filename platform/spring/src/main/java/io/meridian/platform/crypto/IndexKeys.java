package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.prf.PrfSet;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The current tenant's keys by which values are found again and that change: one in use, and besides it the next or the
 * former, under which values may be found too.
 */
final class IndexKeys {

    /** A key by its id. */
    record Key(UUID id, PrfSet prf) {}

    /**
     * What is known for a purpose.
     *
     * @param all
     *            the one in use first
     */
    record Ring(List<Key> all) {

        Key active() {
            return all.getFirst();
        }
    }

    private record Use(TenantId tenant, KeyPurpose purpose) {}

    private final TenantKeys keys;
    private final TransactionOperations transaction;
    private final CommittedCache<Use, Ring> rings;

    IndexKeys(TenantKeys keys, TransactionOperations transaction, CryptoProperties properties) {
        this.keys = keys;
        this.transaction = transaction;
        this.rings = new CommittedCache<>(Caffeine.newBuilder().maximumSize(properties.tenantKeys())
                .expireAfterWrite(properties.tenantKeyTtl()).build(), (there, committed) -> committed);
    }

    /** The tenant's keys for a purpose; one is made if there is none yet. */
    Ring ring(KeyPurpose purpose) {
        Ring ring = find(purpose);
        return ring.all().isEmpty() ? inTransaction(() -> {
            keys.active(purpose);
            return read(purpose);
        }) : ring;
    }

    /** As {@link #ring}, empty if there is none yet. */
    Ring find(KeyPurpose purpose) {
        Ring known = rings.find(new Use(CurrentTenant.require(), purpose));
        return known != null ? known : inTransaction(() -> read(purpose));
    }

    /** Looks again at the next use: the current tenant's keys for a purpose have changed. */
    void forget(KeyPurpose purpose) {
        rings.forget(new Use(CurrentTenant.require(), purpose));
    }

    private Ring read(KeyPurpose purpose) {
        Ring ring = new Ring(keys.living(purpose).stream().map(k -> new Key(k.id(), Keysets.prf(k.keyset()))).toList());
        if (!ring.all().isEmpty()) {
            rings.put(new Use(CurrentTenant.require(), purpose), ring);
        }
        return ring;
    }

    private Ring inTransaction(Supplier<Ring> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
