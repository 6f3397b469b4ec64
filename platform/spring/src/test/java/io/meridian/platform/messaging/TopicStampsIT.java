package io.meridian.platform.messaging;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.counter.Counted;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.platform.counter.CounterApplication.Counters;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.testkit.service.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who reads a topic knows up to when it knows everything. */
@ServiceTest(service = "sample", classes = CounterApplication.class)
class TopicStampsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TopicStamps stamps;
    private final ReadUntil readUntil;
    private final Counters counters;
    private final KafkaClients clients;
    private final SystemDatabase system;
    private final Clock clock;

    @Autowired
    TopicStampsIT(TopicStamps stamps, ReadUntil readUntil, Counters counters, KafkaClients clients,
            SystemDatabase system, Clock clock) {
        this.stamps = stamps;
        this.readUntil = readUntil;
        this.counters = counters;
        this.clients = clients;
        this.system = system;
        this.clock = clock;
    }

    @Test
    void aStampInEveryPartition_isAMinuteBehind_andKept() throws Exception {
        Instant before = clock.instant().minusSeconds(61);
        stamps.stamp(Counted.TOPIC);
        await().atMost(SOON).untilAsserted(() -> assertThat(readUntil.of(Counted.TOPIC)).hasValueSatisfying(
                until -> assertThat(until).isBetween(before, clock.instant().minusSeconds(60))));
        assertThat(readUntil.of("meridian.sample.other.v1")).isEmpty();
    }

    @Test
    void onePartitionWithoutNews_keepsAllBack() throws Exception {
        stamps.stamp(Counted.TOPIC);
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        try (Producer<String, byte[]> producer = clients.producer()) {
            int partitions = producer.partitionsFor(Counted.TOPIC).size();
            producer.send(new TopicStamp(old, partitions).write(Counted.TOPIC, 0)).get();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(readUntil.of(Counted.TOPIC)).contains(old));
        system.jdbc().sql("update platform.topic_stamp set partitions = partitions + 1").update();
        assertThat(readUntil.of(Counted.TOPIC)).as("a partition was never stamped").isEmpty();
    }

    @Test
    void whatLooksLikeAStampAndIsNone_isPassedOver() throws Exception {
        stamps.stamp(Counted.TOPIC);
        await().atMost(SOON).until(() -> readUntil.of(Counted.TOPIC).isPresent());
        try (Producer<String, byte[]> producer = clients.producer()) {
            for (int partition = 0; partition < producer.partitionsFor(Counted.TOPIC).size(); partition++) {
                sendNonsense(producer, partition);
            }
        }
        UUID counter = UUID.randomUUID();
        TenantId tenant = new TenantId(UUID.randomUUID());
        CurrentTenant.run(tenant, () -> counters.count(counter));
        await().atMost(SOON).untilAsserted(() -> assertThat(CurrentTenant.call(tenant, () -> counters.seen(counter)))
                .containsExactly(1L));
        assertThat(readUntil.of(Counted.TOPIC)).hasValueSatisfying(until -> assertThat(until)
                .isAfter(Instant.parse("2020-01-01T00:00:01Z")));
    }

    private static void sendNonsense(Producer<String, byte[]> producer, int partition) throws Exception {
        for (String value : new String[]{"", "soon 4", "2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z x"}) {
            producer.send(new ProducerRecord<>(Counted.TOPIC, partition, "stamp",
                    value.getBytes(StandardCharsets.US_ASCII))).get();
        }
        producer.send(new ProducerRecord<>(Counted.TOPIC, partition, "stamp", null)).get();
    }
}
