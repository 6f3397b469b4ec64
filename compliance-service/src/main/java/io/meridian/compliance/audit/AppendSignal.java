package io.meridian.compliance.audit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the loop of this node that something arrived, so that an idle log asks the database seldom. */
@Component
class AppendSignal {

    private final AtomicBoolean arrived = new AtomicBoolean(true);

    /** When the current transaction is over. */
    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                arrived.set(true);
            }
        });
    }

    /** Whether something arrived since the last question. */
    boolean take() {
        return arrived.getAndSet(false);
    }
}
