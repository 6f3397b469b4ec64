package io.meridian.platform.messaging;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.platform.security.InternalKeys;
import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.identity.TestKeys;
import io.meridian.testkit.service.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What every node keeps in memory of another service. */
@ServiceTest(service = "sample", classes = CounterApplication.class)
class SignedStateIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SIGNER = "sample-service";

    private final String topic = "meridian.sample.s" + UUID.randomUUID().toString().substring(0, 8) + ".v1";
    private final Memory memory = new Memory(topic);
    private final KafkaClients clients;
    private final SignedStatePublisher publisher;
    private final StateSeal seal;
    private final InternalKeys keys;
    private final MeterRegistry meters;
    private final SignedStateReader reader;
    private final String prefix;

    @Autowired
    SignedStateIT(KafkaClients clients, SignedStatePublisher publisher, StateSeal seal, InternalKeys keys,
            MeterRegistry meters, MessagingProperties properties) {
        this.clients = clients;
        this.publisher = publisher;
        this.seal = seal;
        this.keys = keys;
        this.meters = meters;
        this.prefix = properties.topicPrefix();
        this.reader = new SignedStateReader(memory, clients, prefix, seal, meters);
    }

    private static final class Memory implements SignedStateListener {

        private final String topic;
        private final Map<String, String> known = new ConcurrentHashMap<>();
        private final Map<String, Long> last = new ConcurrentHashMap<>();
        private volatile boolean complete;

        Memory(String topic) {
            this.topic = topic;
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public String signer() {
            return SIGNER;
        }

        @Override
        public void onLast(String key, long version) {
            last.put(key, version);
        }

        @Override
        public void onComplete() {
            complete = true;
        }

        @Override
        public void onState(SignedState state) {
            if (state.content().equals("poison")) {
                throw new IllegalStateException("cannot be followed");
            }
            known.put(state.key(), state.content());
        }
    }

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void whatWasPublishedBeforeAndAfterTheStart_isKnown_andAnOlderVersionIsNotTakenBack() throws Exception {
        createTopic();
        publish("a", 1, "a1");
        publish("b", 7, "b7");
        reader.start();
        await().atMost(SOON).untilAsserted(() -> assertThat(memory.known)
                .isEqualTo(Map.of("a", "a1", "b", "b7")));
        await().atMost(SOON).untilAsserted(() -> assertThat(memory.complete).isTrue());
        publish("b", 6, "b6");
        publish("a", 2, "a2");
        await().atMost(SOON).untilAsserted(() -> assertThat(memory.known).containsEntry("a", "a2"));
        await().atMost(SOON).untilAsserted(() -> assertThat(memory.last).containsEntry("b", 6L));
        assertThat(memory.known).containsEntry("b", "b7");
    }

    @Test
    void aTopicThatItsOwnerMakesLater_isReadThen() throws Exception {
        reader.start();
        createTopic();
        publish("a", 1, "a1");
        await().atMost(SOON).untilAsserted(() -> assertThat(memory.known).containsEntry("a", "a1"));
    }

    @Test
    void whatIsForged_orCannotBeFollowed_isRefusedAndCounted_andTheNextIsTaken() throws Exception {
        createTopic();
        reader.start();
        publish("a", 1, "a1");
        SignedState next = new SignedState(topic, "a", 9, "forged");
        InternalKeys others = new InternalKeys(
                OctetKeyPair.parse(Files.readString(TestKeys.ofThisJvm().privateKey("channel-service"))), keys.all());
        double before = refused();
        try (Producer<String, byte[]> producer = clients.producer()) {
            for (String text : List.of("no jws", new StateSeal(others, "eu").seal(next),
                    new StateSeal(keys, "sg").seal(next), seal.seal(new SignedState(topic, "b", 9, "moved")),
                    seal.seal(new SignedState("meridian.sample.other.v1", "a", 9, "moved")),
                    seal.seal(next).replaceFirst("\\.....", ".AAAA"),
                    seal.seal(new SignedState(topic, "a", 9, "poison")))) {
                producer.send(new ProducerRecord<>(prefix + topic, "a", text.getBytes(StandardCharsets.US_ASCII)))
                        .get();
            }
        }
        publish("a", 2, "a2");
        await().atMost(SOON).untilAsserted(() -> assertThat(memory.known).isEqualTo(Map.of("a", "a2")));
        assertThat(refused() - before).isEqualTo(7);
        try (Producer<String, byte[]> producer = clients.producer()) {
            producer.send(new ProducerRecord<>(prefix + topic, "a", null)).get();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(memory.last)
                .containsEntry("a", SignedStateListener.NOTHING));
        assertThat(memory.known).as("a tombstone takes nothing away").isEqualTo(Map.of("a", "a2"));
    }

    private void createTopic() {
        Backends.kafka().createTopic(prefix + topic, 2);
    }

    private void publish(String key, long version, String content) throws InterruptedException {
        publisher.publish(List.of(new SignedState(topic, key, version, content)));
    }

    private double refused() {
        return meters.counter(MessagingMetric.STATE_REFUSED.meter(), "topic", topic).count();
    }
}
