package io.meridian.platform.messaging;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that needs Kafka once at the start and is repeated until it succeeds, while the service already works: a
 * start does not fail for want of Kafka.
 */
final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private Background() {}

    /** Work that may fail and be repeated. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Begins at once; interrupt the thread to give up. */
    static Thread untilDone(String name, Work work) {
        return Thread.ofVirtual().name(name).start(() -> {
            Duration pause = Duration.ofMillis(500);
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    work.run();
                    return;
                } catch (InterruptedException e) {
                    return;
                } catch (Exception e) {
                    LOG.warn("{} did not succeed and is tried again in {}: {}", name, pause, e.toString());
                }
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        });
    }
}
