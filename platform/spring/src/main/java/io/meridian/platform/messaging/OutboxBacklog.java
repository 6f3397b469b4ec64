package io.meridian.platform.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures what waits in the outbox, apart from the relay, so that it also tells when the relay does not work. */
final class OutboxBacklog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxBacklog.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final JdbcClient system;
    private volatile double rows = Double.NaN;
    private volatile double oldest = Double.NaN;
    private @Nullable Thread thread;

    OutboxBacklog(JdbcClient system, MeterRegistry meters) {
        this.system = system;
        Gauge.builder(MessagingMetric.OUTBOX_ROWS.meter(), () -> rows).register(meters);
        Gauge.builder(MessagingMetric.OUTBOX_OLDEST.meter(), () -> oldest).baseUnit("seconds").register(meters);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("outbox-backlog").start(this::run);
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
                sample();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException ignored) {
            // The service stops.
        }
    }

    private void sample() {
        try {
            rows = system.sql("select count(*) from (select from platform.outbox limit 100000) o")
                    .query(Double.class).single();
            oldest = system.sql("""
                    select coalesce(extract(epoch from clock_timestamp() - min(o.written_at)), 0)::float8
                    from generate_series(0, 15) l(lane) cross join lateral (
                      select written_at from platform.outbox where lane = l.lane order by position limit 1) o""")
                    .query(Double.class).single();
        } catch (RuntimeException e) {
            rows = Double.NaN;
            oldest = Double.NaN;
            LOG.info("The backlog of the outbox is not known: {}", e.toString());
        }
    }
}
