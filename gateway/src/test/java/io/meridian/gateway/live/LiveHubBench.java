package io.meridian.gateway.live;

import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.Direction;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import io.meridian.gateway.testing.LiveSocket;
import io.meridian.testkit.backends.Backends;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How long a change takes from the write to Kafka to the client's socket, and what sockets cost. Run by hand; a JVM holds
 * broker, owner, gateway and all clients, so figures are for comparison.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveHubBench extends GatewayTest {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHubBench.class);
    private static final UUID LUMORA = FakeServices.LUMORA.id();

    @BeforeAll
    void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(ChannelEvents.CONVERSATION_TOPIC, 4, (short) 1))).all().get();
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // what is lost is missed below
    void latency() {
        int conversations = 100;
        int perSecond = 100;
        int seconds = 15;
        List<UUID> ids = new ArrayList<>();
        List<LiveSocket> tabs = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            UUID id = UUID.randomUUID();
            String visitor = UUID.randomUUID().toString();
            OWNER.open(LUMORA.toString(), "conversation:" + id, visitor);
            ids.add(id);
            tabs.add(LiveSocket.ofVisitor(port, visitorToken(visitor, LUMORA)).following("conversation:" + id, null));
        }
        try (var producer = new KafkaProducer<String, byte[]>(
                Map.of("bootstrap.servers", Backends.kafka().bootstrapServers(), "linger.ms", 0),
                new StringSerializer(), new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (int i = 0; i < perSecond * seconds; i++) {
                LockSupport.parkNanos(start + i * (1_000_000_000L / perSecond) - System.nanoTime());
                UUID id = ids.get(i % conversations);
                long seq = OWNER.append(LUMORA.toString(), "conversation:" + id, String.valueOf(System.nanoTime()),
                        false);
                var event = new ConversationChanged(id, id, Change.MESSAGE, Direction.OUT, seq);
                var kafka = new ProducerRecord<String, byte[]>(ChannelEvents.CONVERSATION_TOPIC, id.toString(),
                        new EventJson().write(event));
                Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "conversation.changed.v1", "ce_time",
                        Instant.now().toString(), "ce_tenantid", LUMORA.toString(), "ce_region", "eu")
                        .forEach((name, value) -> kafka.headers().add(name, value.getBytes(UTF_8)));
                producer.send(kafka);
            }
        }
        await().until(() -> tabs.stream().allMatch(t -> t.numbers().size() == perSecond * seconds / conversations));
        List<Long> micros = tabs.stream().flatMap(t -> t.latencies().stream().skip(3)).sorted().toList();
        LOG.info("TIMING write to socket, {} per s, µs: p50 {} p90 {} p99 {} max {}", perSecond,
                micros.get(micros.size() / 2), micros.get(micros.size() * 9 / 10), micros.get(micros.size() * 99 / 100),
                micros.getLast());
        tabs.forEach(LiveSocket::close);
        assertThat(micros).isNotEmpty();
    }

    @Test
    void idleSockets() {
        int many = 180;
        List<LiveSocket> warm = connect(20);
        long before = used();
        int threads = Thread.activeCount();
        List<LiveSocket> tabs = connect(many);
        LOG.info("TIMING {} idle sockets, both ends: {} KB each, {} more threads", many,
                (used() - before) / 1024 / many, Thread.activeCount() - threads);
        tabs.forEach(LiveSocket::close);
        warm.forEach(LiveSocket::close);
        assertThat(tabs).hasSize(many);
    }

    private List<LiveSocket> connect(int many) {
        List<LiveSocket> tabs = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            tabs.add(LiveSocket.ofVisitor(port, visitorToken(UUID.randomUUID().toString(), LUMORA)));
        }
        tabs.forEach(tab -> tab.first("hello"));
        return tabs;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
