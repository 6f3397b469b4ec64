package io.meridian.ticket.frames;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.ticket.TicketEvents;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.ticket.Broker;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TicketServiceTest
class FramesIT {

    private final Desk desk;
    private final Broker broker;

    @Autowired
    FramesIT(Desk desk, Broker broker) {
        this.desk = desk;
        this.broker = broker;
    }

    @Test
    void changesAndComments_comeInOneSequence_asTheEventsNumberThem() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Followed");
        UUID id = UUID.fromString(Desk.id(made));
        JsonNode joined = ask(chief.api(), Map.of("stream", "ticket:" + id));
        assertThat(joined.path("last").asLong()).isEqualTo(1);
        assertThat(joined.path("viewClass").asString()).isEqualTo("supervisor");
        desk.change(chief, made, Map.of("status", "open"));
        chief.api().post("/api/v1/tickets/" + id + "/comments", Map.of("text", "Hello", "visibility", "internal"))
                .expect(201);

        ApiClient gateway = desk.api().as(TestCaller.service("gateway", chief.tenant()));
        JsonNode frames = ask(gateway, Map.of("stream", "ticket:" + id, "after", 1, "viewClass", "supervisor"))
                .path("frames");

        assertThat(frames.valueStream().map(f -> f.path("seq").asLong() + " " + f.path("type").asString()))
                .containsExactly("2 ticket.changed", "3 ticket.commented");
        assertThat(frames.path(0).path("data").path("change").path("changes").path(0).path("to").asString())
                .isEqualTo("open");
        assertThat(frames.path(1).path("data").path("comment").path("text").asString()).isEqualTo("Hello");
        assertThat(frames.path(1).path("data").path("row").path("version").asLong()).isEqualTo(3);
        assertThat(broker.read(TicketEvents.TICKET_TOPIC, id, 3).stream().map(Broker.Published::payload))
                .satisfiesExactly(e -> assertThat(e).contains("\"sequence\":1"),
                        e -> assertThat(e).contains("\"sequence\":2", "\"what\":\"FIELDS\"", "\"status\":\"OPEN\""),
                        e -> assertThat(e).contains("\"sequence\":3", "INTERNAL_COMMENT").doesNotContain("Hello"));
    }

    @Test
    void longAbsence_isCaughtUpWithInParts() {
        Staff chief = desk.chief();
        String id = Desk.id(desk.make(chief, "Busy"));
        for (int i = 0; i < 205; i++) {
            chief.api().post("/api/v1/tickets/" + id + "/comments", Map.of("text", "c" + i, "visibility", "internal"))
                    .expect(201);
        }
        JsonNode first = ask(chief.api(), Map.of("stream", "ticket:" + id, "after", 0));
        assertThat(first.path("more").asBoolean()).isTrue();
        long seen = first.path("frames").valueStream().mapToLong(f -> f.path("seq").asLong()).max().orElseThrow();
        JsonNode rest = ask(chief.api(), Map.of("stream", "ticket:" + id, "after", seen));
        assertThat(rest.path("more").asBoolean()).isFalse();
        assertThat(first.path("frames").size() + rest.path("frames").size()).isEqualTo(205);
    }

    @Test
    void strangersAndStreamsThatAreNone_areRefused() {
        Staff chief = desk.chief();
        String stream = "ticket:" + Desk.id(desk.make(chief, "Hidden"));
        Staff other = desk.staff(chief.tenant(), Role.AGENT, VisibilityScope.OWN);
        assertThat(ask(other.api(), Map.of("stream", stream)).path("code").asString()).isEqualTo("not_found");
        assertThat(ask(desk.chief().api(), Map.of("stream", stream)).path("code").asString()).isEqualTo("not_found");
        assertThat(ask(desk.staff(chief.tenant(), Role.AUDITOR, VisibilityScope.ALL).api(), Map.of("stream", stream))
                .path("code").asString()).isEqualTo("forbidden");
        assertThat(ask(chief.api(), Map.of("stream", "queue:7")).path("code").asString()).isEqualTo("not_found");
        chief.api().post("/internal/frames",
                Map.of("streams", List.of(Map.of("stream", stream, "viewClass", "staff")))).expect(400);
    }

    private static JsonNode ask(ApiClient client, Map<String, ?> stream) {
        return client.post("/internal/frames", Map.of("streams", List.of(stream))).expect(200).json().path("streams")
                .path(0);
    }
}
