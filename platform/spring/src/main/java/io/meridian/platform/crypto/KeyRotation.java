package io.meridian.platform.crypto;

import java.util.Objects;

import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Changes the keys above the data keys. Sealed values, blind indexes and search words stay as they are. */
public final class KeyRotation {

    private static final int BATCH = 500;

    private final TenantKeys tenantKeys;
    private final PersonKeys personKeys;
    private final TransactionOperations transaction;

    KeyRotation(TenantKeys tenantKeys, PersonKeys personKeys, TransactionOperations transaction) {
        this.tenantKeys = tenantKeys;
        this.personKeys = personKeys;
        this.transaction = transaction;
    }

    /**
     * Gives the current tenant a new key-encryption key, wraps its persons' keys under it, wraps all the tenant's keys
     * under the present master key, and deletes earlier keys that are used no more. Safe beside live work and at any
     * interruption: run it again. Not to be called in a transaction: it commits in batches.
     *
     * @return how many persons' keys were wrapped anew
     */
    public long rotate() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Keys are rotated in batches, outside a transaction");
        }
        TenantKeys.Active next = Objects.requireNonNull(transaction.execute(status -> tenantKeys.replaceKek()));
        long rewrapped = 0;
        int batch;
        do {
            batch = Objects.requireNonNull(transaction.execute(status -> personKeys.rewrap(next, BATCH)));
            rewrapped += batch;
        } while (batch > 0);
        transaction.executeWithoutResult(status -> tenantKeys.rewrap());
        tenantKeys.removeUnused();
        return rewrapped;
    }
}
