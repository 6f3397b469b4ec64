package io.meridian.platform.crypto;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes the keys by which values are found, a step at a time: the next one is made and looked under by every node;
 * then it is the one to write under; when no node writes under the former one any more, the rows are made anew, and it goes
 * when none is left. No request fails or misses a row meanwhile.
 */
final class IndexRotation {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRotation.class);
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final TenantKeys keys;
    private final IndexKeys known;
    private final List<IndexedRows> rows;
    private final TransactionOperations transaction;

    /** @param rows
     *            of this service; a key for which there are none is left as it is */
    IndexRotation(TenantKeys keys, IndexKeys known, List<IndexedRows> rows, TransactionOperations transaction) {
        this.keys = keys;
        this.known = known;
        this.rows = rows;
        this.transaction = transaction;
    }

    /**
     * Takes the next step of each key, in transactions of its own.
     *
     * @throws KeyUnavailableException
     *             after everything else, if the key system refused something
     */
    void rotate(Duration age) {
        KeyUnavailableException refused = null;
        for (IndexedRows each : rows) {
            try {
                rotate(each, age);
            } catch (KeyUnavailableException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    private void rotate(IndexedRows of, Duration age) {
        transaction.executeWithoutResult(status -> keys.advance(of.purpose(), age));
        known.forget(of.purpose());
        Optional<UUID> key = inTransaction(() -> keys.successor(of.purpose()));
        if (key.isEmpty()) {
            return;
        }
        KeyUnavailableException refused = renew(of, key.get());
        if (refused != null) {
            throw refused;
        }
        transaction.executeWithoutResult(status -> {
            if (of.behind(key.get(), FIRST, 1).isEmpty()) {
                keys.removeFormer(of.purpose());
            }
        });
        known.forget(of.purpose());
    }

    private @Nullable KeyUnavailableException renew(IndexedRows of, UUID key) {
        KeyUnavailableException refused = null;
        UUID after = FIRST;
        while (true) {
            UUID last = after;
            List<UUID> batch = inTransaction(() -> of.behind(key, last, BATCH));
            if (batch.isEmpty()) {
                return refused;
            }
            after = batch.getLast();
            try {
                transaction.executeWithoutResult(status -> of.renew(batch));
            } catch (RuntimeException e) {
                // One that cannot be read keeps the former key alive, and nobody else from being made anew.
                KeyUnavailableException now = renewEach(of, batch);
                refused = now == null ? refused : now;
            }
        }
    }

    private @Nullable KeyUnavailableException renewEach(IndexedRows of, List<UUID> batch) {
        KeyUnavailableException refused = null;
        for (UUID row : batch) {
            try {
                transaction.executeWithoutResult(status -> of.renew(List.of(row)));
            } catch (KeyUnavailableException e) {
                refused = e;
            } catch (RuntimeException e) {
                LOG.error("Row {} cannot be made anew under the next {} key and keeps the former one", row,
                        of.purpose().column(), e);
            }
        }
        return refused;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
