package io.meridian.platform.audit;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Notes nothing, and so tells compliance-service of nothing. In the place of the real one in a region of the bench. */
@NullMarked
public final class AuditTrail {

    public static final Duration ONE_READING = Duration.ofMinutes(5);

    AuditTrail(JdbcClient jdbc, TransactionOperations transaction, EventPublisher events, AuditStream stream,
            BusinessClock clock, Clock machine) {
        // What the real one is made of.
    }

    public void record(Audited audited) {
        // Nothing is noted.
    }

    public void read(Audited audited) {
        // Nothing is noted.
    }

    /** Of nothing. */
    static String commitment(byte[] salt, String details) {
        return "";
    }
}
