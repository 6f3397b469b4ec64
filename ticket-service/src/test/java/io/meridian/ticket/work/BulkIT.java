package io.meridian.ticket.work;

import io.meridian.testkit.contract.ApiClient;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TicketServiceTest
class BulkIT {

    private final Desk desk;

    @Autowired
    BulkIT(Desk desk) {
        this.desk = desk;
    }

    @Test
    void everyTicket_hasItsOwnResult_inTheOrderOfTheRequest() {
        Staff chief = desk.chief();
        JsonNode plain = desk.make(chief, "plain");
        JsonNode same = desk.make(chief, "same", Map.of("priority", "high"));
        JsonNode stale = desk.make(chief, "stale");
        desk.change(chief, stale, Map.of("status", "open"));
        JsonNode closed = desk.change(chief, desk.make(chief, "closed"), Map.of("status", "closed"));
        Map<String, Object> missing = Map.of("id", UUID.randomUUID(), "version", 1);

        JsonNode answer = chief.api().post("/api/v1/tickets/bulk",
                Map.of("tickets", List.of(one(closed), one(plain), missing, one(stale), one(same)), "change",
                        Map.of("priority", "high")))
                .expect(200).json();

        assertThat(answer.path("results").valueStream()
                .map(r -> r.path("outcome").asString() + " " + r.path("code").asString("-") + " "
                        + r.path("version").asString("-")))
                .containsExactly("refused ticket_closed 2", "changed - 2", "refused not_found -",
                        "refused stale_version 2", "unchanged - 1");
        assertThat(desk.read(chief, Desk.id(plain)).path("priority").asString()).isEqualTo("high");
        assertThat(desk.read(chief, Desk.id(stale)).path("priority").asString()).isEqualTo("normal");
    }

    @Test
    void again_withTheSameKey_answersTheSame_andChangesNothing() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "once");
        ApiClient client = chief.api().with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> request = Map.of("tickets", List.of(one(made)), "change", Map.of("status", "solved"));

        JsonNode first = client.post("/api/v1/tickets/bulk", request).expect(200).json();

        assertThat(client.post("/api/v1/tickets/bulk", request).expect(200).json()).isEqualTo(first);
        assertThat(desk.read(chief, Desk.id(made)).path("version").asLong()).isEqualTo(2);
    }

    @Test
    void whatIsWrongWithTheChange_endsAllOfIt() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "untouched");
        refused(chief, List.of(one(made)), Map.of("assigneeId", UUID.randomUUID()), 422, "unknown_assignee");
        refused(chief, List.of(one(made)), Map.of("priority", "most"), 400, "validation_failed");
        refused(chief, List.of(one(made)), Map.of("subject", "all the same"), 400, "unknown_field");
        refused(chief, List.of(one(made)), Map.of(), 400, "validation_failed");
        refused(chief, List.of(one(made), one(made)), Map.of("priority", "low"), 400, "validation_failed");
        refused(chief, Collections.nCopies(101, one(made)), Map.of("priority", "low"), 400, "validation_failed");
        assertThat(desk.read(chief, Desk.id(made))).isEqualTo(made);
    }

    private static void refused(Staff staff, List<?> tickets, Map<String, ?> change, int status, String code) {
        staff.api().post("/api/v1/tickets/bulk", Map.of("tickets", tickets, "change", change))
                .expectProblem(status, code);
    }

    private static Map<String, Object> one(JsonNode ticket) {
        return new HashMap<>(Map.of("id", Desk.id(ticket), "version", ticket.path("version").asLong()));
    }
}
