package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

class CommittedCacheTest {

    private final CommittedCache<String, Integer> cache = new CommittedCache<>(
            Caffeine.newBuilder().maximumSize(10).build(), Math::max);

    @BeforeEach
    void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void end() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    private static void complete(int status) {
        var synchronizations = TransactionSynchronizationManager.getSynchronizations();
        TransactionSynchronizationManager.clearSynchronization();
        synchronizations.forEach(s -> s.afterCompletion(status));
    }

    private static void commit() {
        complete(TransactionSynchronization.STATUS_COMMITTED);
    }

    private @Nullable Integer seenByAnother() throws InterruptedException {
        var seen = new java.util.concurrent.atomic.AtomicReference<@Nullable Integer>();
        Thread.ofVirtual().start(() -> seen.set(cache.find("a"))).join();
        return seen.get();
    }

    @Test
    void put_isSeenByTheTransactionAtOnce_byOthersAfterCommit() throws InterruptedException {
        cache.put("a", 1);
        assertThat(cache.find("a")).isEqualTo(1);
        assertThat(seenByAnother()).isNull();

        commit();
        assertThat(cache.find("a")).isEqualTo(1);
        assertThat(seenByAnother()).isEqualTo(1);
    }

    @Test
    void put_rolledBack_isSeenByNobody() throws InterruptedException {
        cache.put("a", 1);
        complete(TransactionSynchronization.STATUS_ROLLED_BACK);

        assertThat(cache.find("a")).isNull();
        assertThat(seenByAnother()).isNull();
    }

    @Test
    void put_outcomeUnknown_isSeenByNobody() {
        cache.put("a", 1);
        complete(TransactionSynchronization.STATUS_UNKNOWN);

        assertThat(cache.find("a")).isNull();
    }

    @Test
    void put_beforeRollbackToSavepoint_isForgotten() {
        cache.put("a", 1);
        TransactionSynchronizationManager.getSynchronizations().forEach(s -> s.savepointRollback("s"));
        assertThat(cache.find("a")).isNull();

        commit();
        assertThat(cache.find("a")).isNull();
    }

    @Test
    void put_inASuspendedTransaction_isNotSeenByTheInnerOne() {
        cache.put("a", 1);
        var outer = TransactionSynchronizationManager.getSynchronizations();
        outer.forEach(TransactionSynchronization::suspend);
        assertThat(cache.find("a")).isNull();

        outer.forEach(TransactionSynchronization::resume);
        assertThat(cache.find("a")).isEqualTo(1);
    }

    @Test
    void commit_ofAStaleValue_leavesTheWinner() {
        cache.put("a", 2);
        commit();
        TransactionSynchronizationManager.initSynchronization();
        cache.put("a", 1);
        commit();

        assertThat(cache.find("a")).isEqualTo(2);
    }
}
