package io.meridian.platform.messaging;

import io.meridian.platform.counter.Counted;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.KafkaServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class OutboxRelayIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private OutboxBench bench;

    @BeforeEach
    void prepare() {
        KafkaServer kafka = Backends.kafka();
        bench = new OutboxBench(Backends.postgres().newDatabase("sample"), kafka.bootstrapServers(),
                kafka.newPrefix());
        kafka.createTopic(bench.topic(), OutboxBench.PARTITIONS);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void eachKeyKeepsItsOrder_underConcurrentProducers() throws Exception {
        bench.wakes(bench.newRelay());
        List<UUID> keys = keys(5);
        produce(keys, 8, 100);
        List<ConsumerRecord<String, byte[]>> records = bench.read(800, SOON);
        assertThat(records).hasSize(800);
        assertInOrder(records, keys, 160);
        await().atMost(SOON).until(() -> bench.outboxRows() == 0);
    }

    @Test
    void nothingIsLost_whenTheEarlierRowIsCommittedLater() throws Exception {
        bench.wakes(bench.newRelay());
        UUID slow = UUID.randomUUID();
        UUID fast = UUID.randomUUID();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> earlier = threads.submit(() -> bench.inTransaction(() -> {
                UUID id = bench.publish(slow, 1);
                written.countDown();
                pass(commit);
                return id;
            }));
            pass(written);
            bench.count(fast);
            assertThat(bench.read(1, SOON)).extracting(ConsumerRecord::key).containsExactly(fast.toString());
            await().atMost(SOON).until(() -> bench.outboxRows() == 0);
            commit.countDown();
            earlier.get();
        }
        assertThat(bench.read(2, SOON)).extracting(ConsumerRecord::key).containsExactlyInAnyOrder(fast.toString(),
                slow.toString());
    }

    @Test
    void nothingIsPublished_ofATransactionThatRollsBack_orWithoutOne_orForAnotherTenant() {
        bench.wakes(bench.newRelay());
        UUID key = UUID.randomUUID();
        assertThatThrownBy(() -> bench.inTransaction(() -> {
            bench.publish(key, 1);
            throw new IllegalStateException("planted");
        })).hasMessage("planted");
        assertThatThrownBy(() -> bench.publish(key, 1)).hasMessageContaining("transaction");
        assertThatThrownBy(() -> bench.inTransaction(() -> {
            bench.publishForeign(key);
            return key;
        })).hasMessageContaining("tenant");
        bench.count(key);
        assertThat(bench.read(1, SOON)).hasSize(1);
    }

    @Test
    void relaysShareTheLanes_sendNothingTwice_andTakeOverWhatOneLeaves() throws Exception {
        OutboxRelay first = bench.newRelay();
        await().atMost(SOON).until(() -> first.lanes() == 16);
        OutboxRelay second = bench.newRelay();
        await().atMost(SOON).until(() -> first.lanes() == 8 && second.lanes() == 8);
        List<UUID> keys = keys(40);
        produce(keys, 4, 100);
        assertThat(bench.read(400, SOON)).hasSize(400);
        first.stop();
        await().atMost(SOON).until(() -> second.lanes() == 16);
    }

    @Test
    void nothingIsLostOrOutOfOrder_whileRelaysCompeteAndTheirConnectionsAreCut() throws Exception {
        OutboxRelay first = bench.newRelay();
        bench.wakes(first);
        bench.newRelay();
        List<UUID> keys = keys(12);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> faults = threads.submit(() -> {
                for (int i = 0; i < 8; i++) {
                    sleep(250);
                    bench.cutRelays();
                    if (i == 3) {
                        first.stop();
                        bench.wakes(bench.newRelay());
                    }
                }
            });
            produce(keys, 6, 396);
            faults.get();
        }
        assertInOrder(bench.read(2376, Duration.ofSeconds(60)), keys, 198);
        await().atMost(SOON).until(() -> bench.outboxRows() == 0);
    }

    @Test
    void sendsAgainByANewClient_whenOneNeverAnswers() {
        Queue<Producer<String, byte[]>> clients = new ConcurrentLinkedQueue<>(List.of(
                new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(),
                        new ByteArraySerializer()),
                bench.clients().producer()));
        bench.newRelay(clients::remove, Duration.ofMillis(500));
        UUID key = UUID.randomUUID();
        IntStream.range(0, 20).forEach(i -> bench.count(key));
        assertInOrder(bench.read(20, SOON), List.of(key), 20);
        await().atMost(SOON).until(() -> bench.outboxRows() == 0);
    }

    @Test
    void stop_sendsWhatIsCommitted() {
        OutboxRelay relay = bench.newRelay(); // not woken: it only polls
        await().atMost(SOON).until(() -> relay.lanes() == 16);
        UUID key = UUID.randomUUID();
        IntStream.range(0, 500).forEach(i -> bench.count(key));
        relay.stop();
        assertThat(bench.outboxRows()).isZero();
        assertThat(bench.read(500, SOON)).hasSize(500);
    }

    @Test
    void backlogIsMeasured_whileNoRelayWorks() throws Exception {
        bench.count(UUID.randomUUID());
        bench.count(UUID.randomUUID());
        Thread.sleep(20);
        OutboxBacklog backlog = bench.newBacklog();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(bench.meters.get(MessagingMetric.OUTBOX_ROWS.meter()).gauge().value()).isEqualTo(2);
            assertThat(bench.meters.get(MessagingMetric.OUTBOX_OLDEST.meter()).gauge().value()).isBetween(0.02, 30.0);
        });
        backlog.stop();
        bench.newRelay();
        await().atMost(SOON).until(() -> bench.outboxRows() == 0);
        assertThat(bench.meters.get(MessagingMetric.OUTBOX_PUBLISHED.meter()).tag("topic", Counted.TOPIC).timer()
                .count()).isEqualTo(2);
    }

    private void produce(List<UUID> keys, int producers, int each) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(producers)) {
            List<Future<?>> work = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                int offset = p;
                work.add(threads.submit(() -> IntStream.range(0, each)
                        .forEach(i -> bench.count(keys.get((i + offset) % keys.size())))));
            }
            for (Future<?> done : work) {
                done.get();
            }
        }
    }

    private static void assertInOrder(List<ConsumerRecord<String, byte[]>> records, List<UUID> keys, long each) {
        var arrivals = OutboxBench.firstArrivals(records);
        assertThat(arrivals.keySet()).containsExactlyInAnyOrderElementsOf(keys.stream().map(UUID::toString).toList());
        arrivals.forEach((key, numbers) -> assertThat(numbers).as("order of " + key)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, each).boxed().toList()));
    }

    private static List<UUID> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
