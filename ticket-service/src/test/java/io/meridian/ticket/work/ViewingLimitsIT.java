package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.compliance.ViewingStopChanged;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.view.ViewPolicies;
import io.meridian.ticket.Broker;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who opens tickets of too many customers sees none any more, by no way. */
@TicketServiceTest
class ViewingLimitsIT {

    private final Desk desk;
    private final Broker broker;
    private final ViewPolicies policies;

    @Autowired
    ViewingLimitsIT(Desk desk, Broker broker, ViewPolicies policies) {
        this.desk = desk;
        this.broker = broker;
        this.policies = policies;
    }

    @Test
    void whoIsStopped_seesNothingByAnyWay_untilSomebodyLetsThemGoOn() {
        Staff chief = desk.chief();
        policies.learn(new TenantId(chief.tenant()),
                new TenantRulesSnapshot(List.of(), List.of(), new ViewingLimits(2, 4, 10, 10)));
        List<JsonNode> tickets = IntStream.range(0, 4).mapToObj(i -> desk.make(chief, "Refund " + i)).toList();
        Staff agent = desk.staff(chief.tenant(), Role.AGENT, VisibilityScope.ALL);
        for (JsonNode ticket : tickets.subList(0, 2)) {
            String path = path(ticket);
            for (String part : List.of("", "/comments", "/history")) {
                agent.api().get(path + part).expect(200);
            }
        }
        String known = path(tickets.getFirst());
        assertThat(allowed(agent, tickets.getFirst())).isTrue();
        agent.api().send("PATCH", path(tickets.get(2)), Map.of("status", "open", "version", 1))
                .expectProblem(403, "viewing_stopped");
        assertThat(desk.read(chief, Desk.id(tickets.get(2))).path("version").asLong()).as("nothing was changed")
                .isEqualTo(tickets.get(2).path("version").asLong());
        for (String path : List.of(path(tickets.get(3)), known, known + "/comments", known + "/history",
                "/api/v1/tickets", "/api/v1/tickets?q=refund")) {
            agent.api().get(path).expectProblem(403, "viewing_stopped");
        }
        assertThat(allowed(agent, tickets.getFirst())).as("the live stream").isFalse();
        desk.make(agent, "What they write themselves they may file");

        broker.publish(chief.tenant(), new ViewingStopChanged(agent.id(), false, 1));
        Desk.await(() -> agent.api().get(known).status() == 200);
        agent.api().get("/api/v1/tickets").expect(200);
        assertThat(allowed(agent, tickets.getFirst())).isTrue();
    }

    private static String path(JsonNode ticket) {
        return "/api/v1/tickets/" + Desk.id(ticket);
    }

    private static boolean allowed(Staff staff, JsonNode ticket) {
        return staff.api().post("/internal/frames", Map.of("streams",
                List.of(Map.of("stream", "ticket:" + Desk.id(ticket), "after", 0)))).expect(200).json()
                .at("/streams/0/allowed").asBoolean();
    }
}
