package io.meridian.gateway.live;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.Direction;
import io.meridian.contracts.events.routing.RoutingEvents;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import io.meridian.gateway.testing.LiveSocket;
import io.meridian.testkit.backends.Backends;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Two tenants, an agent with a stream and a visitor of it, and the events that tell of changes. */
abstract class LiveTest extends GatewayTest {

    protected static final UUID LUMORA = FakeServices.LUMORA.id();

    private static @Nullable KafkaProducer<String, byte[]> producer;

    protected final List<LiveSocket> tabs = new ArrayList<>();
    protected final UUID conversation = UUID.randomUUID();
    protected final String stream = "conversation:" + conversation;
    protected final String visitor = UUID.randomUUID().toString();
    protected String agent = "";

    @BeforeAll
    static void topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()))) {
            for (String topic : List.of(TenantEvents.ACCESS_TOPIC, ChannelEvents.CONVERSATION_TOPIC,
                    RoutingEvents.AGENT_TOPIC)) {
                try {
                    admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1))).all().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void done() {
        if (producer != null) {
            producer.close();
        }
    }

    @BeforeEach
    void streams() {
        agent = SERVICES.member(subject, FakeServices.LUMORA).id().toString();
        OWNER.open(LUMORA.toString(), stream, visitor, agent);
        OWNER.open(LUMORA.toString(), "agent:" + agent, agent);
    }

    @AfterEach
    void closeTabs() {
        tabs.forEach(LiveSocket::close);
    }

    protected LiveSocket person() {
        return keep(LiveSocket.ofPerson(port, signedIn()));
    }

    protected LiveSocket customer() {
        return keep(LiveSocket.ofVisitor(port, visitorToken(visitor, LUMORA)));
    }

    protected LiveSocket keep(LiveSocket tab) {
        tabs.add(tab);
        return tab;
    }

    protected void change(String text, boolean note) {
        long seq = OWNER.append(LUMORA.toString(), stream, text, note);
        publish(LUMORA, ChannelEvents.CONVERSATION_TOPIC, "conversation.changed.v1", changed(seq));
    }

    protected ConversationChanged changed(long seq) {
        return new ConversationChanged(conversation, UUID.randomUUID(), Change.MESSAGE, Direction.IN, seq);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a lost one is missed below
    protected static void publish(UUID tenant, String topic, String type, Event event) {
        var kafka = new ProducerRecord<String, byte[]>(topic, event.key().toString(), new EventJson().write(event));
        Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_type", type, "ce_source", "/test",
                "ce_time", Instant.now().toString(), "ce_tenantid", tenant.toString(), "ce_region", "eu")
                .forEach((name, value) -> kafka.headers().add(name, value.getBytes(UTF_8)));
        if (producer != null) {
            producer.send(kafka);
        }
    }
}
