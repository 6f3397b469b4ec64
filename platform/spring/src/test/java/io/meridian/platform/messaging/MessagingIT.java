package io.meridian.platform.messaging;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.counter.Counted;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.platform.counter.CounterApplication.Counters;
import io.meridian.platform.counter.CounterApplication.Seer;
import io.meridian.platform.counter.CounterApplication.Traces;
import io.meridian.platform.counter.CounterApplication.Watcher;
import io.meridian.testkit.service.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ServiceTest(service = "sample", classes = CounterApplication.class)
class MessagingIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final UUID counter = UUID.randomUUID();
    private final Counters counters;
    private final Seer seer;
    private final Watcher watcher;
    private final Traces traces;
    private final ParkedEvents parked;
    private final KafkaClients clients;
    private final MeterRegistry meters;

    @Autowired
    MessagingIT(Counters counters, Seer seer, Watcher watcher, Traces traces, ParkedEvents parked, KafkaClients clients,
            MeterRegistry meters) {
        this.counters = counters;
        this.seer = seer;
        this.watcher = watcher;
        this.traces = traces;
        this.parked = parked;
        this.clients = clients;
        this.meters = meters;
    }

    @Test
    void eventsReachTheHandlerInOrder_underTheTenant_withTheTrace() {
        count(20);
        await().atMost(SOON).untilAsserted(() -> assertThat(seen()).isEqualTo(oneTo(20)));
        assertThat(CurrentTenant.call(new TenantId(UUID.randomUUID()), () -> counters.seen(counter))).isEmpty();
        assertThat(traces.received).contains(Traces.SENT).doesNotContain("null");
    }

    @Test
    void repeatedDelivery_hasOneEffect() throws Exception {
        UUID event = UUID.randomUUID();
        double before = duplicates();
        for (int i = 0; i < 5; i++) {
            send(event, counter, "counter.counted.v1", json(counter, 1));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(duplicates() - before).isEqualTo(4));
        assertThat(seen()).containsExactly(1L);
    }

    @Test
    void poisonParksOnlyItsKey_andReplayKeepsTheOrder() {
        UUID other = UUID.randomUUID();
        seer.broken.add(counter);
        count(3);
        IntStream.range(0, 3).forEach(i -> inTenant(() -> counters.count(other)));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(inTenant(() -> counters.seen(other))).containsExactly(1L, 2L, 3L);
            assertThat(parked()).hasSize(3);
        });
        assertThat(seen()).isEmpty();
        assertThat(parked().getFirst().error()).isEqualTo("IllegalStateException");
        assertThat(parked().getFirst().attempts()).isEqualTo(4);
        assertThat(parked().getLast().error()).isNull();

        ParkedEvents.Replay failed = inTenant(() -> parked.replay(Seer.NAME, counter));
        assertThat(failed).isEqualTo(new ParkedEvents.Replay(0, 3, "IllegalStateException"));

        seer.broken.remove(counter);
        count(1); // still waits behind the others
        await().atMost(SOON).untilAsserted(() -> assertThat(parked()).hasSize(4));
        assertThat(inTenant(() -> parked.replay(Seer.NAME, counter))).isEqualTo(new ParkedEvents.Replay(4, 0, null));
        count(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(seen()).isEqualTo(oneTo(5)));
        assertThat(parked()).isEmpty();
    }

    @Test
    void passingFailure_isTriedAgain_andNothingIsParked() {
        seer.failOnce.add(counter);
        count(3);
        await().atMost(SOON).untilAsserted(() -> assertThat(seen()).isEqualTo(oneTo(3)));
        assertThat(parked()).isEmpty();
    }

    @Test
    void whatCannotBeRead_isParked_andWhatIsNoEvent_isSkipped() throws Exception {
        send(UUID.randomUUID(), counter, "counter.counted.v1", "{\"counterId\":");
        send(UUID.randomUUID(), counter, "counter.counted.v7", json(counter, 1));
        UUID good = UUID.randomUUID();
        try (Producer<String, byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(Counted.TOPIC, good.toString(), new byte[]{1})).get();
        }
        send(UUID.randomUUID(), good, "counter.renamed.v1", "{}"); // nobody here wants it
        inTenant(() -> counters.count(good));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(inTenant(() -> counters.seen(good))).containsExactly(1L);
            assertThat(parked()).hasSize(2);
        });
        assertThat(parked()).extracting(ParkedEvent::error).containsExactly(
                "UnreadableEventException (Not JSON of Counted) < UnexpectedEndOfInputException", null);
        assertThat(meters.get(MessagingMetric.INBOX_REJECTED.meter()).counter().count()).isPositive();

        assertThat(inTenant(() -> parked.discard(parked().getFirst().id()))).isTrue();
        assertThat(inTenant(() -> parked.replay(Seer.NAME, counter)).error()).contains("counter.counted.v7");
        assertThat(inTenant(() -> parked.discard(parked().getFirst().id()))).isTrue();
        assertThat(parked()).isEmpty();
    }

    @Test
    void liveListenerSeesWhatPasses() throws Exception {
        assertThat(watcher.listening.await(30, TimeUnit.SECONDS)).isTrue();
        count(3);
        await().atMost(SOON).untilAsserted(() -> assertThat(watcher.passed)
                .filteredOn(e -> e.event() instanceof Counted c && c.counterId().equals(counter)).hasSize(3)
                .allMatch(e -> e.tenant().equals(tenant) && e.region().equals("eu")));
    }

    @Test
    void topicIsCreatedAsDeclared() throws Exception {
        try (Admin admin = clients.admin()) {
            TopicDescription topic = Objects.requireNonNull(
                    admin.describeTopics(List.of(Counted.TOPIC)).allTopicNames().get().get(Counted.TOPIC));
            assertThat(topic.partitions()).hasSize(4);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, Counted.TOPIC);
            var config = Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            assertThat(config.get("retention.ms").value()).isEqualTo("604800000");
        }
    }

    /** Prints how long it takes from the commit to the handler of a live listener; measures, does not judge. */
    @Test
    void commitToConsumer_isMeasured() throws Exception {
        assertThat(watcher.listening.await(30, TimeUnit.SECONDS)).isTrue();
        measure(300);
        long[] micros = measure(1000);
        java.util.Arrays.sort(micros);
        org.slf4j.LoggerFactory.getLogger(MessagingIT.class).info(
                "commit → consumer, one at a time, with an inbox handler beside it: p50 {} ms, p99 {} ms, max {} ms",
                micros[micros.length / 2] / 1000.0, micros[micros.length * 99 / 100] / 1000.0,
                micros[micros.length - 1] / 1000.0);
    }

    private long[] measure(int events) throws InterruptedException {
        UUID key = UUID.randomUUID();
        long[] micros = new long[events];
        for (int i = 0; i < events; i++) {
            watcher.passed.clear();
            inTenant(() -> counters.count(key));
            long committed = System.nanoTime();
            while (watcher.passed.isEmpty()) {
                Thread.onSpinWait();
                Thread.sleep(Duration.ofNanos(50_000));
            }
            micros[i] = (System.nanoTime() - committed) / 1000;
            Thread.sleep(2);
        }
        return micros;
    }

    private void send(UUID event, UUID key, String type, String json) throws ExecutionException, InterruptedException {
        OutboxRow row = new OutboxRow(tenant.value(), event, 0, Counted.TOPIC, type, key, json, Traces.SENT,
                Instant.now(), Instant.now());
        try (Producer<String, byte[]> producer = clients.producer()) {
            producer.send(new CloudEvents("", "sample-service", "eu").write(row)).get();
        }
    }

    private static String json(UUID key, long sequence) {
        return new String(new io.meridian.contracts.events.EventJson().write(new Counted(key, sequence)),
                StandardCharsets.UTF_8);
    }

    private void count(int times) {
        IntStream.range(0, times).forEach(i -> inTenant(() -> counters.count(counter)));
    }

    private List<Long> seen() {
        return inTenant(() -> counters.seen(counter));
    }

    private List<ParkedEvent> parked() {
        return inTenant(() -> parked.list(0, 100));
    }

    private double duplicates() {
        var found = meters.find(MessagingMetric.INBOX_DUPLICATES.meter()).counter();
        return found == null ? 0 : found.count();
    }

    private <T> T inTenant(java.util.function.Supplier<T> work) {
        return CurrentTenant.<T, RuntimeException>call(tenant, work::get);
    }

    private static List<Long> oneTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
