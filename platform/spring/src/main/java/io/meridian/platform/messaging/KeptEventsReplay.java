package io.meridian.platform.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Holds the start until all that is kept was read, or patience ends. */
final class KeptEventsReplay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeptEventsReplay.class);
    /** After the topics are made, before events are handled and the web server answers. */
    private static final int PHASE = 2;

    private final List<KeptEventsReader<?>> readers;
    private final Duration patience;
    private List<Thread> threads = List.of();
    private boolean running;

    KeptEventsReplay(List<KeptEventsReader<?>> readers, Duration patience) {
        this.readers = List.copyOf(readers);
        this.patience = patience;
    }

    @Override
    public void start() {
        running = true;
        CountDownLatch unread = new CountDownLatch(readers.size());
        threads = readers.stream().map(reader -> Background.untilDone("Replay of " + reader.topic(), () -> {
            reader.read();
            unread.countDown();
        })).toList();
        try {
            if (!unread.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error(
                        "What is kept of {} was not read within {}. The service serves without it: if the database was"
                                + " restored, stop it, and start it again when Kafka is there.",
                        readers.stream().map(KeptEventsReader::topic).toList(), patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
