package io.meridian.ticket.field;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TicketServiceTest
class FieldsIT {

    private final Desk desk;

    @Autowired
    FieldsIT(Desk desk) {
        this.desk = desk;
    }

    private JsonNode field(Staff chief, String key, String kind, boolean required, String... options) {
        Map<String, Object> body = new HashMap<>(Map.of("key", key, "kind", kind, "required", required, "labels",
                Map.of("en", key, "zh-CN", "字段"), "position", 1));
        if (options.length > 0) {
            body.put("options",
                    List.of(options).stream().map(o -> Map.of("key", o, "labels", Map.of("en", o))).toList());
        }
        return admin(chief).api().post("/api/v1/ticket-fields", body).expect(201).json();
    }

    private Staff admin(Staff chief) {
        return desk.staff(chief.tenant(), Role.TENANT_ADMIN, VisibilityScope.ALL);
    }

    @Test
    void valuesOfEveryKind_areKept_changedAndTakenAway() {
        Staff chief = desk.chief();
        field(chief, "order_number", "text", false);
        field(chief, "refund", "number", false);
        field(chief, "delivered", "date", false);
        field(chief, "damage", "choice", false, "broken", "lost");
        field(chief, "exchange", "boolean", false);
        Map<String, Object> values = Map.of("order_number", "DE-4711", "refund", 19.9, "delivered", "2026-11-20",
                "damage", "broken", "exchange", true);

        JsonNode made = desk.make(chief, "With fields", Map.of("fields", values));
        assertThat(made.path("fields").properties()).hasSize(5);
        assertThat(desk.read(chief, Desk.id(made))).isEqualTo(made);
        assertThat(made.path("fields").path("refund").asDouble()).isEqualTo(19.9);
        Desk.await(() -> Desk.search(chief, "4711").equals(List.of("With fields")));

        Map<String, @Nullable Object> change = new HashMap<>(Map.of("order_number", "DE-4712", "refund", 19.90));
        change.put("damage", null);
        JsonNode now = desk.change(chief, made, Map.of("fields", change));
        assertThat(now.path("fields").has("damage")).isFalse();
        assertThat(now.path("fields").path("exchange").asBoolean()).isTrue();
        JsonNode changes = chief.api().get("/api/v1/tickets/" + Desk.id(made) + "/history").expect(200).json()
                .path("items").path(0).path("changes");
        assertThat(changes.valueStream().map(c -> c.path("field").asString() + " " + c.path("from").asString() + " "
                + c.path("to").asString("-"))).containsExactlyInAnyOrder("fields.order_number DE-4711 DE-4712",
                        "fields.damage broken -");
    }

    @Test
    void wrongValues_areRefused_namingTheField() {
        Staff chief = desk.chief();
        field(chief, "word", "text", false);
        field(chief, "refund", "number", false);
        field(chief, "day", "date", false);
        field(chief, "damage", "choice", false, "broken");
        field(chief, "exchange", "boolean", false);
        wrong(chief, Map.of("word", 7), "field_value");
        wrong(chief, Map.of("word", " "), "field_value");
        wrong(chief, Map.of("word", "x".repeat(4001)), "field_value");
        wrong(chief, Map.of("refund", "12"), "field_value");
        wrong(chief, Map.of("refund", 1e300), "field_value");
        wrong(chief, Map.of("day", "2026-02-30"), "field_value");
        wrong(chief, Map.of("damage", "stolen"), "field_value");
        wrong(chief, Map.of("exchange", "true"), "field_value");
        wrong(chief, Map.of("other", "x"), "unknown_ticket_field");
    }

    private static void wrong(Staff staff, Map<String, ?> fields, String code) {
        JsonNode problem = staff.api().post("/api/v1/tickets", Map.of("subject", "Wrong", "fields", fields))
                .expectProblem(422, code).json();
        assertThat(problem.path("errors").path(0).path("field").asString())
                .isEqualTo("fields." + fields.keySet().iterator().next());
    }

    @Test
    void required_isAskedForAtTheMaking_andCannotBeTakenAway() {
        Staff chief = desk.chief();
        JsonNode before = desk.make(chief, "Before the field");
        field(chief, "cause", "text", true);

        chief.api().post("/api/v1/tickets", Map.of("subject", "Without")).expectProblem(422, "field_required");
        JsonNode made = desk.make(chief, "With", Map.of("fields", Map.of("cause", "rain")));
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("cause", null);
        chief.api().patch("/api/v1/tickets/" + Desk.id(made), Map.of("version", 1, "fields", none))
                .expectProblem(422, "field_required");
        desk.change(chief, before, Map.of("status", "open"));
    }

    @Test
    void definitions_areChangedByVersion_andAKeyIsOneField() {
        Staff chief = desk.chief();
        JsonNode made = field(chief, "damage", "choice", true, "broken", "lost");
        Staff admin = admin(chief);
        admin.api().post("/api/v1/ticket-fields", Map.of("key", "damage", "kind", "text", "labels", Map.of("en", "x")))
                .expectProblem(409, "key_taken");
        admin.api().post("/api/v1/ticket-fields", Map.of("key", "none", "kind", "choice", "labels", Map.of("en", "x")))
                .expectProblem(422, "options_needed");
        Map<String, Object> change = new HashMap<>(Map.of("labels", Map.of("de", "Schaden"), "required", false,
                "options", List.of(Map.of("key", "lost", "labels", Map.of("de", "Verloren"))), "position", 3, "active",
                true, "version", 0));
        JsonNode ticket = desk.make(chief, "Broken", Map.of("fields", Map.of("damage", "broken")));

        JsonNode now = admin.api().put("/api/v1/ticket-fields/" + Desk.id(made), change).expect(200).json();
        assertThat(now.path("version").asLong()).isEqualTo(1);
        admin.api().put("/api/v1/ticket-fields/" + Desk.id(made), change).expectProblem(409, "stale_version");
        assertThat(desk.read(chief, Desk.id(ticket)).path("fields").path("damage").asString()).isEqualTo("broken");
        wrong(chief, Map.of("damage", "broken"), "field_value");
        change.put("version", 1);
        change.put("active", false);
        admin.api().put("/api/v1/ticket-fields/" + Desk.id(made), change).expect(200);
        wrong(chief, Map.of("damage", "lost"), "unknown_ticket_field");
        assertThat(chief.api().get("/api/v1/ticket-fields").expect(200).json().path("items").size()).isEqualTo(1);
    }
}
