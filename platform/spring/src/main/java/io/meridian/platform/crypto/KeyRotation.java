package io.meridian.platform.crypto;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Changes the keys above the data keys, under which sealed values stay as they are, and those by which values are found,
 * which are made anew.
 */
public final class KeyRotation {

    private static final int BATCH = 500;

    private final TenantKeys tenantKeys;
    private final PersonKeys personKeys;
    private final IndexRotation indexes;
    private final TransactionOperations transaction;

    KeyRotation(TenantKeys tenantKeys, PersonKeys personKeys, IndexRotation indexes,
            TransactionOperations transaction) {
        this.tenantKeys = tenantKeys;
        this.personKeys = personKeys;
        this.indexes = indexes;
        this.transaction = transaction;
    }

    /** As {@link #rotate(Duration)}, of all keys. */
    public long rotate() {
        return rotate(Duration.ZERO);
    }

    /**
     * Gives the current tenant new keys that wrap its persons' keys in place of those of an age, wraps these under them,
     * takes the next step in changing the keys by which values are found, wraps the tenant's keys that were not for that
     * time under the present master key, and deletes earlier keys that are used no more. Safe beside live work and other nodes, and at any interruption: run it again, and it goes on. What one
     * key is refused for stops the others from nothing. Not to be called in a transaction: it commits in batches.
     *
     * @return how many persons' keys were wrapped anew
     * @throws KeyUnavailableException
     *             after everything else, if the key system refused something
     */
    public long rotate(Duration age) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Keys are rotated in batches, outside a transaction");
        }
        long rewrapped = 0;
        KeyUnavailableException refused = null;
        for (KeyPurpose purpose : List.of(KeyPurpose.KEK, KeyPurpose.MINORS)) {
            try {
                rewrapped += rotate(purpose, age);
            } catch (KeyUnavailableException e) {
                refused = e;
            }
        }
        refused = unlessRefused(() -> indexes.rotate(age), refused);
        refused = unlessRefused(() -> tenantKeys.rewrap(age), refused);
        tenantKeys.removeUnused();
        if (refused != null) {
            throw refused;
        }
        return rewrapped;
    }

    private static @Nullable KeyUnavailableException unlessRefused(Runnable work,
            @Nullable KeyUnavailableException before) {
        try {
            work.run();
            return before;
        } catch (KeyUnavailableException e) {
            return e;
        }
    }

    private long rotate(KeyPurpose purpose, Duration age) {
        TenantKeys.Active next = transaction.execute(status -> tenantKeys.replace(purpose, age));
        if (next == null) {
            return 0;
        }
        long rewrapped = 0;
        int batch;
        do {
            batch = Objects.requireNonNull(transaction.execute(status -> personKeys.rewrap(purpose, next, BATCH)));
            rewrapped += batch;
        } while (batch > 0);
        return rewrapped;
    }
}
