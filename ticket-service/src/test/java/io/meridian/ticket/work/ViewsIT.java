package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenView;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.view.ViewPolicies;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What of tickets a view rule hides from whom. */
@TicketServiceTest
class ViewsIT {

    private static final String SUBJECT = "Refund for max.muster@example.com";

    private final Desk desk;
    private final ApiClient api;
    private final ViewPolicies policies;

    @Autowired
    ViewsIT(Desk desk, ApiClient api, ViewPolicies policies) {
        this.desk = desk;
        this.api = api;
        this.policies = policies;
    }

    @Test
    void whatARuleHides_isMaskedEverywhere_forThoseItIsAbout() {
        Staff chief = desk.chief();
        Staff admin = desk.staff(chief.tenant(), Role.TENANT_ADMIN, VisibilityScope.ALL);
        Staff agent = desk.staff(chief.tenant(), Role.AGENT, VisibilityScope.ALL);
        admin.api().post("/api/v1/ticket-fields", Map.of("key", "call", "kind", "text", "labels", Map.of("en", "Call")))
                .expect(201);
        JsonNode made = desk.make(chief, SUBJECT, Map.of("description", "Ruf 0151 23456789 an", "language", "de",
                "fields", Map.of("call", "+49 151 23456789")));
        String path = "/api/v1/tickets/" + Desk.id(made);
        for (String text : List.of("Nummer ist 0151 2", "3456789")) {
            chief.api().post(path + "/comments", Map.of("text", text, "visibility", "internal")).expect(201);
        }
        desk.change(chief, desk.read(chief, Desk.id(made)), Map.of("subject", SUBJECT + " again"));
        assertThat(desk.read(agent, Desk.id(made)).path("subject").asString()).as("without rules")
                .isEqualTo(SUBJECT + " again");

        policies.learn(new TenantId(chief.tenant()), new TenantRulesSnapshot(List.of(),
                List.of(new WrittenView("view.1", List.of("agent"), List.of("DE"), List.of("texts"), false)), null));
        JsonNode seen = desk.read(agent, Desk.id(made));
        assertThat(seen.path("subject").asString()).isEqualTo("Refund for m•••@•••.com again");
        assertThat(seen.path("description").asString()).isEqualTo("Ruf ••••89 an");
        assertThat(seen.at("/fields/call").asString()).isEqualTo("••••89");
        for (String all : List.of(path, path + "/comments", path + "/history", "/api/v1/tickets")) {
            assertThat(agent.api().get(all).expect(200).text()).as(all).doesNotContain("max.muster", "2345", "3456789");
        }
        Desk.await(() -> Desk.search(chief, "refund").size() == 1);
        assertThat(Desk.search(agent, "refund")).containsExactly("Refund for m•••@•••.com again");
        assertThat(frames(chief, made, "agent")).doesNotContain("max.muster", "2345").contains("m•••@•••.com");
        assertThat(frames(chief, made, "supervisor")).contains("max.muster");
        assertThat(desk.read(chief, Desk.id(made)).path("subject").asString()).isEqualTo(SUBJECT + " again");

        agent.api().send("PATCH", path, Map.of("subject", "m•••@•••.com", "version", seen.path("version").asLong()))
                .expectProblem(403, "masked_view");
        agent.api().send("PATCH", path, Map.of("status", "open", "version", seen.path("version").asLong())).expect(200);
        assertThat(desk.read(chief, Desk.id(made)).path("subject").asString()).isEqualTo(SUBJECT + " again");
    }

    @Test
    void whatIsCut_orWrittenAsAtHome_isMaskedInListsToo_andProgramsSeeAll() {
        Staff chief = desk.chief();
        Staff agent = desk.staff(chief.tenant(), Role.AGENT, VisibilityScope.ALL);
        JsonNode made = desk.make(chief, "Ruf 0151 23456789 an", Map.of("language", "de"));
        String path = "/api/v1/tickets/" + Desk.id(made);
        for (String text : List.of("Nummer ist 0151 2", "3456789")) {
            chief.api().post(path + "/comments", Map.of("text", text, "visibility", "internal")).expect(201);
        }
        policies.learn(new TenantId(chief.tenant()), new TenantRulesSnapshot(List.of(),
                List.of(new WrittenView("view.1", List.of(), List.of(), List.of("texts"), false)), null));
        assertThat(agent.api().get("/api/v1/tickets").expect(200).text()).contains("Ruf ••••89 an");
        for (int after = 0; after < 3; after++) {
            assertThat(agent.api().get(path + "/comments?limit=1&after=" + after).expect(200).text())
                    .doesNotContain("0151", "3456789");
        }
        assertThat(frames(chief, made, "agent+auditor")).doesNotContain("0151", "3456789");
        assertThat(desk.program(chief.tenant(), "ticket-read").get(path).expect(200).json().path("subject").asString())
                .isEqualTo("Ruf 0151 23456789 an");
    }

    private String frames(Staff staff, JsonNode ticket, String view) {
        return api.as(TestCaller.service("gateway", staff.tenant())).post("/internal/frames",
                Map.of("streams",
                        List.of(Map.of("stream", "ticket:" + Desk.id(ticket), "after", 0, "viewClass", view))))
                .expect(200).text();
    }
}
