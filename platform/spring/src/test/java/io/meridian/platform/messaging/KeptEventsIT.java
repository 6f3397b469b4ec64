package io.meridian.platform.messaging;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.counter.Counted;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.service.ServiceTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a topic keeps is read again before a service serves. */
@ServiceTest(service = "sample", classes = CounterApplication.class)
@Import(KeptEventsIT.Before.class)
class KeptEventsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    /** More than are dealt with at once. */
    private static final int MANY = 1_203;

    private final Memory memory;

    @TempDir(cleanup = CleanupMode.NEVER) // the stopped broker may still hold files
    private Path directory;

    @Autowired
    KeptEventsIT(Memory memory) {
        this.memory = memory;
    }

    /** Remembers, by tenant. */
    static class Memory implements KeptEvents<Counted>, ApplicationListener<WebServerInitializedEvent> {

        private final Map<UUID, Queue<Long>> known = new ConcurrentHashMap<>();
        private volatile int whenServing;

        @Override
        public Class<Counted> type() {
            return Counted.class;
        }

        @Override
        public int replay(List<Counted> events) {
            Queue<Long> numbers = of(CurrentTenant.require().value());
            events.forEach(event -> numbers.add(event.sequence()));
            return events.size();
        }

        Queue<Long> of(UUID tenant) {
            return known.computeIfAbsent(tenant, id -> new ConcurrentLinkedQueue<>());
        }

        @Override
        public void onApplicationEvent(WebServerInitializedEvent event) {
            whenServing = of(Before.ONE).size() + of(Before.OTHER).size();
        }
    }

    /** Publishes before the service starts. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Before {

        private static final UUID ONE = UUID.randomUUID();
        private static final UUID OTHER = UUID.randomUUID();

        @Bean
        static Memory memory() {
            return new Memory();
        }

        @Bean
        static BeanFactoryPostProcessor published() {
            return factory -> {
                try {
                    Backends.kafka().createTopic(Counted.TOPIC, 4);
                } catch (IllegalStateException ignored) {
                    // another context of this JVM has made it
                }
                String servers = Backends.kafka().bootstrapServers();
                publish(servers, ONE, MANY);
                send(servers, List.of(record(ONE, "counter.counted.v1", "{"), record(ONE, "counter.renamed.v1", "{}")));
                publish(servers, OTHER, 1);
            };
        }
    }

    private static ProducerRecord<String, byte[]> record(UUID tenant, String type, String json) {
        return new CloudEvents("", "sample-service", "eu").write(new OutboxRow(tenant, UUID.randomUUID(), 0,
                Counted.TOPIC, type, UUID.randomUUID(), json, null, Instant.EPOCH, Clock.systemUTC().instant()));
    }

    private static void publish(String servers, UUID tenant, int count) {
        send(servers, LongStream.rangeClosed(1, count).mapToObj(number -> record(tenant, "counter.counted.v1",
                "{\"counterId\":\"" + UUID.randomUUID() + "\",\"sequence\":" + number + "}")).toList());
    }

    private static void send(String servers, List<ProducerRecord<String, byte[]>> records) {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers), new StringSerializer(),
                new ByteArraySerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void allThatIsKept_isKnownBeforeTheServiceServes_andWhatCannotBeReadIsLeftOut() {
        assertThat(memory.whenServing).isEqualTo(MANY + 1);
        assertThat(memory.of(Before.ONE)).containsExactlyInAnyOrderElementsOf(
                LongStream.rangeClosed(1, MANY).boxed().toList());
        assertThat(memory.of(Before.OTHER)).containsExactly(1L);
    }

    @Test
    @Timeout(90) // a start that waits does so for a day
    void aTopicThatIsNotThereYet_holdsNobodyUp() {
        Memory none = new Memory();
        KeptEventsReplay replay = replay(none, Backends.kafka().bootstrapServers(), "none-", Duration.ofDays(1));
        replay.start();
        assertThat(none.known).isEmpty();
        replay.stop();
    }

    @Test
    void withoutKafka_theServiceServes_andCatchesUp() throws Exception {
        UUID tenant = UUID.randomUUID();
        Memory late = new Memory();
        try (RestartableKafka kafka = new RestartableKafka(directory)) {
            kafka.start();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.servers()))) {
                admin.createTopics(List.of(new NewTopic(Counted.TOPIC, 2, (short) 1))).all().get();
            }
            publish(kafka.servers(), tenant, 3);
            kafka.stop();
            KeptEventsReplay replay = replay(late, kafka.servers(), "", Duration.ofMillis(300));
            replay.start();
            assertThat(late.of(tenant)).isEmpty();
            kafka.start();
            await().atMost(SOON).untilAsserted(() -> assertThat(new ArrayList<>(late.of(tenant)))
                    .containsExactlyInAnyOrder(1L, 2L, 3L));
            replay.stop();
        }
    }

    private static KeptEventsReplay replay(Memory memory, String servers, String prefix, Duration patience) {
        KafkaClients clients = new KafkaClients(new KafkaProperties(), new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return List.of(servers);
            }
        }, "sample");
        return new KeptEventsReplay(List.of(new KeptEventsReader<>(memory, clients, prefix,
                new CloudEvents(prefix, "sample-service", "eu"))), patience);
    }
}
