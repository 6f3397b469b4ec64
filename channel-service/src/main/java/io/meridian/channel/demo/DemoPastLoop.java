package io.meridian.channel.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the past of the demo beside everything else, once the service is ready; slowly, so that nobody notices. */
@Component
@ConditionalOnBooleanProperty("meridian.channel.demo")
class DemoPastLoop implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPastLoop.class);
    private static final Duration BETWEEN_DAYS = Duration.ofMillis(200);
    private static final Duration WHEN_NOTHING_TO_DO = Duration.ofSeconds(3);

    private final DemoPast past;
    private @Nullable Thread thread;

    DemoPastLoop(DemoPast past) {
        this.past = past;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread = Thread.ofVirtual().name("demo-past").start(this::run);
    }

    @Override
    public void destroy() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(step() ? BETWEEN_DAYS : WHEN_NOTHING_TO_DO);
            }
        } catch (InterruptedException ignored) {
            // The service stops.
        }
    }

    private boolean step() {
        try {
            return past.step();
        } catch (RuntimeException e) {
            LOG.debug("A day of the demo's past is tried again: {}", e.toString());
            return false;
        }
    }
}
