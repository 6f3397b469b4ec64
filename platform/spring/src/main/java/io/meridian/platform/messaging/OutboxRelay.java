package io.meridian.platform.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries committed events from the outbox to Kafka. One thread reads, sends and deletes; it never waits for one lane
 * while another has work. A row is deleted after the broker's ack, so that nothing is lost and an event may come twice
 * with the same id. Order per key holds because a lane has one owner and one batch in flight, because the producer never
 * gives up on a record (it would otherwise send the next one past it), and because a new owner, or a new client in place
 * of one that does not answer, begins at or before the first event that has not arrived.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int PAGE = 200;
    private static final Duration SHARE_EVERY = Duration.ofMillis(500);
    /** Three times what the client waits for one answer. */
    static final Duration STUCK = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final long BUSY_NANOS = Duration.ofSeconds(1).toNanos();
    /** Between two readings: what is committed meanwhile goes together, and a lone event waits for nothing. */
    private static final long APART_NANOS = Duration.ofMillis(5).toNanos();

    private final DataSource dataSource;
    private final Supplier<Producer<String, byte[]>> producers;
    private final CloudEvents wire;
    private final MeterRegistry meters;
    private final Duration patience;
    private final Counter failed;
    private final Semaphore signal = new Semaphore(0);
    private final AtomicInteger woken = new AtomicInteger(); // bit per lane with something to read, as far as is known
    private final Queue<OutboxBatch> completed = new ConcurrentLinkedQueue<>();
    private final @Nullable OutboxBatch[] inFlight = new @Nullable OutboxBatch[Lanes.COUNT];

    private volatile boolean running;
    private volatile int owned; // bit per lane; written by the relay's thread only
    private @Nullable Thread thread;
    private @Nullable OutboxSession session;
    private @Nullable Producer<String, byte[]> producer;
    private int relays = 1;
    private int failures;
    private Deadline share = Deadline.passed();
    private Deadline sendAgain = Deadline.passed();
    private Deadline lookEverywhere = Deadline.passed();
    private long lastRead = System.nanoTime() - APART_NANOS;
    private long lastFound = System.nanoTime() - BUSY_NANOS;

    OutboxRelay(DataSource dataSource, Supplier<Producer<String, byte[]>> producers, CloudEvents wire,
            MeterRegistry meters, Duration patience) {
        this.dataSource = dataSource;
        this.producers = producers;
        this.wire = wire;
        this.meters = meters;
        this.patience = patience;
        this.failed = Counter.builder(MessagingMetric.OUTBOX_FAILURES.meter()).register(meters);
        Gauge.builder(MessagingMetric.OUTBOX_LANES.meter(), () -> Integer.bitCount(owned)).register(meters);
    }

    /** An event of this lane was committed here. The lane's owner elsewhere finds it by polling. */
    void wake(int lane) {
        if ((owned & 1 << lane) != 0) {
            remember(1 << lane);
            signal.release();
        }
    }

    private void remember(int lanes) {
        woken.getAndUpdate(before -> before | lanes);
    }

    /** How many lanes this relay owns at the moment. */
    int lanes() {
        return Integer.bitCount(owned);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    /** Sends what is there, for at most five seconds, then gives the lanes to others. */
    @Override
    public void stop() {
        running = false;
        signal.release();
        try {
            if (thread != null) {
                thread.join(DRAIN.plusSeconds(15));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins first and ends last, after everything that writes events. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        Deadline drained = null;
        int lost = 0;
        boolean idle = false; // a round that began after the end was asked for has found nothing
        while (drained == null || (!idle && !drained.isPassed())) {
            try {
                idle = !step() && drained != null
                        && IntStream.range(0, Lanes.COUNT).allMatch(lane -> inFlight[lane] == null);
                lost = 0;
            } catch (SQLException | RuntimeException e) {
                disconnect();
                LOG.warn("The outbox relay is interrupted, events wait in the outbox: {}", e.toString());
                pause(backoff(++lost));
            }
            drained = drained == null && !running ? Deadline.in(DRAIN) : drained;
        }
        disconnect();
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }

    /** One round; false if there was nothing to do. */
    private boolean step() throws SQLException {
        OutboxSession s = session == null ? OutboxSession.open(dataSource) : session;
        session = s;
        if (share.isPassed()) {
            share(s);
            share = Deadline.in(SHARE_EVERY);
        }
        keepApart();
        boolean settled = settle(s);
        renewStuckProducer();
        boolean worked = dispatch(s) || settled;
        if (!worked) {
            pause(patrol());
        }
        return worked;
    }

    /** How often lanes are looked at about which nobody told anything: events of other nodes, and what was left. */
    private Duration patrol() {
        boolean busy = relays > 1 && System.nanoTime() - lastFound < BUSY_NANOS;
        return Duration.ofMillis(busy ? 10 : 200);
    }

    private void keepApart() {
        long left = APART_NANOS - (System.nanoTime() - lastRead);
        if (running && left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    /** Takes free lanes up to a fair share and gives back what is above it. */
    private void share(OutboxSession s) throws SQLException {
        relays = s.relays();
        int fair = Lanes.fairShare(relays);
        int first = ThreadLocalRandom.current().nextInt(Lanes.COUNT);
        for (int i = 0; i < Lanes.COUNT; i++) {
            int lane = (first + i) % Lanes.COUNT;
            boolean mine = (owned & 1 << lane) != 0;
            if (mine && lanes() > fair && inFlight[lane] == null) {
                owned &= ~(1 << lane);
                s.unlock(lane);
            } else if (!mine && lanes() < fair && s.tryLock(lane)) {
                owned |= 1 << lane;
                remember(1 << lane);
            }
        }
    }

    /** Deletes what the broker has and frees its lanes. */
    private boolean settle(OutboxSession s) throws SQLException {
        List<OutboxRow> acked = new ArrayList<>();
        boolean settled = !completed.isEmpty();
        for (OutboxBatch batch = completed.poll(); batch != null; batch = completed.poll()) {
            if (inFlight[batch.lane()] == batch) {
                inFlight[batch.lane()] = null;
            }
            acked.addAll(batch.acked());
            Exception failure = batch.failure();
            if (failure == null) {
                failures = 0;
            } else {
                failed.increment();
                sendAgain = Deadline.in(backoff(++failures));
                remember(1 << batch.lane());
                LOG.warn("Kafka did not take events, they stay in the outbox: {}", failure.toString());
            }
        }
        if (!acked.isEmpty()) {
            s.delete(acked);
            Instant now = Instant.now();
            acked.forEach(row -> Timer.builder(MessagingMetric.OUTBOX_PUBLISHED.meter()).tag("topic", row.topic())
                    .register(meters).record(Duration.between(row.writtenAt(), now)));
        }
        return settled;
    }

    /** A client that repeats one request for ever would hold its lanes for ever: another one takes its place. */
    private void renewStuckProducer() {
        Producer<String, byte[]> stuck = producer;
        if (stuck != null && Arrays.stream(inFlight).anyMatch(batch -> batch != null && batch.isOverdue())) {
            LOG.warn("Kafka has not answered for {} s, the events are sent again by a new client",
                    patience.toSeconds());
            stuck.close(Duration.ZERO);
            producer = null;
            Arrays.fill(inFlight, null);
            lookEverywhere = Deadline.passed();
        }
    }

    private boolean dispatch(OutboxSession s) throws SQLException {
        int free = IntStream.range(0, Lanes.COUNT).filter(lane -> inFlight[lane] == null).map(lane -> 1 << lane).sum()
                & owned;
        boolean everywhere = lookEverywhere.isPassed() || !running;
        int wanted = everywhere ? free : free & woken.get();
        if (wanted == 0 || !sendAgain.isPassed()) {
            return false;
        }
        woken.getAndUpdate(before -> before & ~wanted); // before the reading: who commits after it wakes again
        lastRead = System.nanoTime();
        Map<Integer, List<OutboxRow>> found = new LinkedHashMap<>();
        List<Integer> lanes = IntStream.range(0, Lanes.COUNT).filter(lane -> (wanted & 1 << lane) != 0).boxed()
                .toList();
        s.read(lanes, PAGE).forEach(row -> found.computeIfAbsent(row.lane(), lane -> new ArrayList<>()).add(row));
        if (everywhere) {
            lookEverywhere = Deadline.in(patrol());
        }
        if (found.isEmpty()) {
            return false;
        }
        lastFound = System.nanoTime();
        Producer<String, byte[]> kafka = producer == null ? producers.get() : producer;
        producer = kafka;
        for (var lane : found.entrySet()) {
            OutboxBatch batch = new OutboxBatch(lane.getKey(), lane.getValue().size(), Deadline.in(patience),
                    this::over);
            inFlight[batch.lane()] = batch;
            batch.send(lane.getValue(), kafka, wire);
            if (lane.getValue().size() == PAGE) {
                remember(1 << batch.lane());
            }
            if (batch.failure() != null) {
                lookEverywhere = Deadline.passed();
                break; // Kafka is away: each further lane would wait in vain
            }
        }
        return true;
    }

    private void disconnect() {
        owned = 0;
        share = Deadline.passed();
        lookEverywhere = Deadline.passed();
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private static Duration backoff(int failures) {
        return Duration.ofMillis(Math.min(50L << Math.min(failures, 10), 5000));
    }

    private void pause(Duration longest) {
        try {
            if (signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void over(OutboxBatch batch) {
        completed.add(batch);
        signal.release();
    }
}
