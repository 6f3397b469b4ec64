package io.meridian.channel.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does work that waits in the database: one key by one worker at a time in this process, several keys at once. A key is
 * told by {@link #wake} right after its row was committed; what was told to nobody, because a node died or the time had
 * not come, is found by looking. Between nodes the work itself decides who does it.
 *
 * @param <K>
 *            names what has to be done in order; a record
 */
public final class KeyedWork<K> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedWork.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

    private final String name;
    private final int workers;
    private final Predicate<K> work;
    private final Supplier<List<K>> waiting;
    private final LinkedBlockingQueue<K> ready = new LinkedBlockingQueue<>();
    /** A key woken while it is worked on is done once more. */
    private final ConcurrentHashMap<K, State> states = new ConcurrentHashMap<>();
    private final List<Thread> threads = new java.util.concurrent.CopyOnWriteArrayList<>();
    /** Open until the service stops. Nobody is interrupted: that would cut a send in the middle, and it might arrive. */
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    private enum State {
        READY, BUSY, BUSY_AND_WOKEN
    }

    /**
     * @param name
     *            of the threads and in logs
     * @param workers
     *            keys at once
     * @param work
     *            does what there is of one key; true if more of it may be there now
     * @param waiting
     *            keys whose time has come, the longest waiting first; not more than some hundred
     */
    public KeyedWork(String name, int workers, Predicate<K> work, Supplier<List<K>> waiting) {
        this.name = name;
        this.workers = workers;
        this.work = work;
        this.waiting = waiting;
    }

    /** There is something to do for a key. */
    public void wake(K key) {
        states.compute(key, (k, state) -> {
            if (state == null) {
                ready.add(k);
                return State.READY;
            }
            return state == State.READY ? state : State.BUSY_AND_WOKEN;
        });
    }

    /** Keys that wait or are worked on here. */
    public int size() {
        return states.size();
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::work));
        }
        threads.add(Thread.ofVirtual().name(name + "-look").start(this::look));
    }

    @Override
    public void stop() {
        stopped.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void work() {
        for (K key = next(); key != null; key = next()) {
            states.put(key, State.BUSY);
            boolean more = tryToWork(key);
            states.compute(key, (k, state) -> {
                if (more || state == State.BUSY_AND_WOKEN) {
                    ready.add(k);
                    return State.READY;
                }
                return null;
            });
        }
    }

    /** The next key; null once the service stops. */
    private @Nullable K next() {
        try {
            K key = null;
            while (key == null && isRunning()) {
                key = ready.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
            return isRunning() ? key : null;
        } catch (InterruptedException e) {
            return null;
        }
    }

    private boolean tryToWork(K key) {
        try {
            return work.test(key);
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("{}: a piece of work failed and is tried again", name, e);
            }
            return false;
        }
    }

    private void look() {
        Duration pause = Duration.ZERO;
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = LOOK_EVERY;
                try {
                    waiting.get().forEach(this::wake);
                } catch (RuntimeException e) {
                    LOG.warn("{}: cannot look for work, tried again: {}", name, e.toString());
                    pause = AFTER_A_FAULT;
                }
            }
        } catch (InterruptedException ignored) {
            // The service stops.
        }
    }
}
