package io.meridian.platform.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Removes {@link ExpiredRows} in small steps, so that nothing waits for it. Several nodes may do it at once. */
final class ExpiredRowsPurger implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRowsPurger.class);
    private static final int BATCH = 2000;
    private static final Duration EVERY = Duration.ofHours(1);

    private final SystemDatabase system;
    private final List<ExpiredRows> kinds;
    private @Nullable Thread thread;

    ExpiredRowsPurger(SystemDatabase system, List<ExpiredRows> kinds) {
        this.system = system;
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("expired-rows").start(this::run);
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (true) {
                // Spread, so that the nodes of a service do not all begin at the same minute.
                Thread.sleep(Duration.ofSeconds(
                        EVERY.toSeconds() / 2 + ThreadLocalRandom.current().nextLong(EVERY.toSeconds())));
                for (ExpiredRows kind : kinds) {
                    try {
                        purge(kind);
                    } catch (RuntimeException e) {
                        LOG.warn("Expired rows of {} were not removed; next try in an hour: {}", kind.table(),
                                e.toString());
                    }
                }
            }
        } catch (InterruptedException ignored) {
            // The service stops.
        }
    }

    /** Removes all that is expired now and says how many rows that was. */
    int purge(ExpiredRows kind) throws InterruptedException {
        int removed = 0;
        int batch;
        do {
            batch = system.jdbc().sql("delete from " + kind.table() + " where ctid in (select ctid from " + kind.table()
                    + " where " + kind.condition() + " limit " + BATCH + ")").update();
            removed += batch;
            Thread.sleep(10);
        } while (batch == BATCH);
        return removed;
    }
}
