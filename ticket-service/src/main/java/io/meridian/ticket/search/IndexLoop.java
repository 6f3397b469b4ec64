package io.meridian.ticket.search;

import io.meridian.ticket.config.TicketProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the indexer going for as long as the service runs. */
@Component
class IndexLoop implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(IndexLoop.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    private final Indexer indexer;
    private final Duration every;
    private @Nullable Thread thread;

    IndexLoop(Indexer indexer, TicketProperties properties) {
        this.indexer = indexer;
        this.every = properties.indexEvery();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread = Thread.ofVirtual().name("ticket-indexer").start(this::run);
    }

    @Override
    public void destroy() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause());
            }
        } catch (InterruptedException ignored) {
            // The service stops.
        }
    }

    private Duration pause() {
        try {
            // What comes meanwhile is done together: work in small rounds costs more than it is worth.
            return indexer.step() ? Duration.ofMillis(1) : every;
        } catch (RuntimeException e) {
            LOG.warn("New tickets are not found by their words until the database answers: {}", e.toString());
            return AFTER_A_FAILURE;
        }
    }
}
