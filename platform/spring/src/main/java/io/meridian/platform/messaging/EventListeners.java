package io.meridian.platform.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Starts and stops the listener containers; a start that needs Kafka's address is repeated until it succeeds. */
final class EventListeners implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventListeners.class);
    /** Before the web server answers, after the relay; the other way round at the end. */
    private static final int PHASE = 1000;
    private static final long STOP_SECONDS = 12;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final @Nullable Runnable look;
    private @Nullable Thread starter;
    private @Nullable Thread watcher;

    EventListeners(List<ConcurrentMessageListenerContainer<String, byte[]>> containers) {
        this(containers, null);
    }

    /**
     * Listeners that are watched.
     *
     * @param look
     *            done twice a second while they run
     */
    EventListeners(List<ConcurrentMessageListenerContainer<String, byte[]>> containers, @Nullable Runnable look) {
        this.containers = List.copyOf(containers);
        this.look = look;
    }

    @Override
    public void start() {
        starter = Background.untilDone("Start of event listeners", this::startAll);
        Runnable watch = look;
        if (watch != null) {
            watcher = Thread.ofVirtual().name("event-listeners-watch").start(() -> watch(watch));
        }
    }

    private static void watch(Runnable look) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look.run();
            } catch (RuntimeException e) {
                LOG.error("Looking after event listeners failed", e);
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void startAll() {
        containers.stream().filter(container -> !container.isRunning()).forEach(container -> container.start());
    }

    @Override
    public void stop() {
        if (starter != null) {
            starter.interrupt();
            starter = null;
        }
        if (watcher != null) {
            watcher.interrupt();
            watcher = null;
        }
        synchronized (this) {
            CountDownLatch stopped = new CountDownLatch(containers.size());
            containers.forEach(container -> container.stop(stopped::countDown));
            try {
                if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("An event handler does not end; its event will come again");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
