package io.meridian.platform.messaging;

import io.meridian.platform.counter.Counted;
import io.meridian.testkit.backends.Backends;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KafkaAwayIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.NEVER) // the stopped broker may still hold files
    private Path directory;

    @Test
    void topicsAndEventsWaitForKafka_atTheStartAndWhenItGoesAway() throws Exception {
        try (RestartableKafka kafka = new RestartableKafka(directory);
                OutboxBench bench = new OutboxBench(Backends.postgres().newDatabase("sample"), kafka.servers(), "")) {
            TopicCreator topics = new TopicCreator(clients(kafka.servers())::admin,
                    new MessagingProperties("", OutboxBench.PARTITIONS, 1, 1, SOON),
                    List.of(OwnedTopic.events(bench.topic())));
            topics.start();
            bench.wakes(bench.newRelay());
            List<UUID> keys = IntStream.range(0, 6).mapToObj(i -> UUID.randomUUID()).toList();

            count(bench, keys, 10); // before Kafka was ever there
            assertThat(bench.outboxRows()).isEqualTo(60);
            kafka.start();
            await().atMost(SOON).until(() -> bench.outboxRows() == 0);
            assertThat(bench.stamps().until(Counted.TOPIC))
                    .isAfter(Clock.systemUTC().instant().minusSeconds(60 + 2));

            kafka.stop();
            count(bench, keys, 10);
            Thread.sleep(2000);
            count(bench, keys, 10);
            assertThat(bench.outboxRows()).isEqualTo(120);
            // Whoever reads is told no more than was published: a minute ago, and what waits for two seconds besides.
            assertThat(bench.stamps().until(Counted.TOPIC))
                    .isBefore(Clock.systemUTC().instant().minusSeconds(60 + 2));
            kafka.start();
            await().atMost(SOON).until(() -> bench.outboxRows() == 0);

            OutboxBench.firstArrivals(bench.read(180, SOON)).forEach((key, numbers) -> assertThat(numbers)
                    .as("order of " + key).containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList()));
            topics.stop();
        }
    }

    private static void count(OutboxBench bench, List<UUID> keys, int each) {
        IntStream.range(0, each).forEach(i -> keys.forEach(bench::count));
    }

    private static KafkaClients clients(String servers) {
        return new KafkaClients(new KafkaProperties(), new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return List.of(servers);
            }
        }, "sample");
    }
}
