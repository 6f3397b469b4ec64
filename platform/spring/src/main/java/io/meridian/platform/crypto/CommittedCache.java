package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A cache of keys that learns only from committed transactions. A key that was created in a transaction which then
 * rolls back exists nowhere; had another transaction found it here, what it sealed could never be opened.
 */
final class CommittedCache<K, V> {

    private final Cache<K, V> shared;
    private final BinaryOperator<V> winner;

    /**
     * @param winner which of two values stays: the one already there, the newly committed one
     */
    CommittedCache(Cache<K, V> shared, BinaryOperator<V> winner) {
        this.shared = shared;
        this.winner = winner;
    }

    @Nullable
    V find(K key) {
        Own own = own();
        V mine = own == null ? null : own.values.get(key);
        return mine != null ? mine : shared.getIfPresent(key);
    }

    /** Keeps a value for the running transaction, and for everybody once that has committed. */
    void put(K key, V value) {
        Own own = own();
        if (own == null) {
            own = new Own();
            TransactionSynchronizationManager.registerSynchronization(own);
            TransactionSynchronizationManager.bindResource(this, own);
        }
        own.values.put(key, value);
    }

    /** Forgets what everybody knows; to be called when what changed it has committed. */
    void forget(K key) {
        shared.invalidate(key);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Own own() {
        return (Own) TransactionSynchronizationManager.getResource(this);
    }

    private final class Own implements TransactionSynchronization {

        private final Map<K, V> values = new HashMap<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(CommittedCache.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(CommittedCache.this, this);
        }

        @Override
        public void savepointRollback(Object savepoint) {
            values.clear();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(CommittedCache.this);
            if (status == STATUS_COMMITTED) {
                values.forEach((key, value) -> shared.asMap().merge(key, value, winner));
            }
        }
    }
}
