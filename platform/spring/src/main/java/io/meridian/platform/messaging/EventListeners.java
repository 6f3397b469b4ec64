package io.meridian.platform.messaging;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Starts and stops the listener containers; a start that needs Kafka's address is repeated until it succeeds. */
final class EventListeners implements SmartLifecycle {

    /** Before the web server answers, after the relay; the other way round at the end. */
    private static final int PHASE = 1000;
    private static final long STOP_SECONDS = 12;

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private @Nullable Thread starter;

    EventListeners(List<ConcurrentMessageListenerContainer<String, byte[]>> containers) {
        this.containers = List.copyOf(containers);
    }

    @Override
    public void start() {
        starter = Background.untilDone("Start of event listeners", this::startAll);
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
