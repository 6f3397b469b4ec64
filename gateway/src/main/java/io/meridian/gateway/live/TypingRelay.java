package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.redis.RedisLink;
import io.meridian.kernel.tenancy.TenantId;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passes on that somebody writes: on this node at once, to the other nodes by Redis. Never kept; without Redis those who
 * are on other nodes do not see it.
 */
final class TypingRelay {

    private static final Logger LOG = LoggerFactory.getLogger(TypingRelay.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RedisLink redis;
    private final Streams streams;
    private final String channel;
    private final String node;

    TypingRelay(RedisLink redis, Streams streams, String region, String node) {
        this.redis = redis;
        this.streams = streams;
        this.channel = "gateway:" + region + ":typing";
        this.node = node;
        redis.listen(channel, this::heard);
    }

    private record Note(TenantId tenant, UUID conversation, CallerKind kind, String subject, boolean active) {}

    /** A client that follows the conversation writes, or stopped. */
    @SuppressWarnings("FutureReturnValueIgnored") // lost without harm
    void tell(Connection from, TenantId tenant, String conversation, boolean active) {
        Note note = new Note(tenant, UUID.fromString(conversation), from.kind, from.subject, active);
        show(note);
        redis.connection().ifPresent(connection -> {
            byte[] text = JSON.writeValueAsBytes(JSON.createObjectNode().put("node", node)
                    .put("tenant", tenant.toString()).put("conversation", conversation).put("kind", from.kind.name())
                    .put("subject", from.subject).put("active", active));
            connection.async().publish(channel, text);
        });
    }

    private void heard(byte[] text) {
        try {
            JsonNode note = JSON.readTree(text);
            if (!note.path("node").asString("").equals(node)) {
                show(new Note(TenantId.of(note.path("tenant").asString()),
                        UUID.fromString(note.path("conversation").asString()),
                        CallerKind.valueOf(note.path("kind").asString()), note.path("subject").asString(),
                        note.path("active").asBoolean()));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.warn("A note of another node about typing cannot be read: {}", e.getMessage());
        }
    }

    private void show(Note note) {
        String from = note.kind() == CallerKind.VISITOR ? "customer" : "agent";
        String frame = ServerFrame.typing(note.conversation().toString(), from, note.active());
        for (Reader reader : streams.readers(StreamId.conversation(note.tenant(), note.conversation()))) {
            if (reader instanceof Connection connection
                    && !(connection.kind == note.kind() && connection.subject.equals(note.subject()))) {
                connection.outbox.passing(frame);
                connection.flush();
            }
        }
    }
}
