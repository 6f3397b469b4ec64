package io.meridian.compliance.viewing;

import io.meridian.compliance.ComplianceTest;
import io.meridian.compliance.Teller;
import io.meridian.compliance.law.Neighbour;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.audit.ChannelAudited;
import io.meridian.contracts.events.audit.TicketAudited;
import io.meridian.contracts.events.compliance.ViewingStopChanged;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who of the staff opened too many: limits, stops and the end of them, and what the other services hear of it. */
@ComplianceTest
class ViewingIT {

    private static final String LIMITS = "/api/v1/viewing-limits";
    private static final String STOPS = "/api/v1/viewing-stops";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final UUID tenant = UUID.randomUUID();
    private final UUID agent = UUID.randomUUID();
    private final UUID chief = UUID.randomUUID();
    private final ApiClient api;
    private final ApiClient admin;
    private final Teller teller;
    private final Neighbour neighbour;

    @Autowired
    ViewingIT(ApiClient api, Teller teller, Neighbour neighbour) {
        this.api = api;
        this.admin = api.as(TestCaller.user(tenant, Role.TENANT_ADMIN).withSubject(chief.toString()));
        this.teller = teller;
        this.neighbour = neighbour;
    }

    @Test
    void limits_areFollowedByTheOtherServices() {
        assertThat(admin.get(LIMITS).expect(200).json().path("version").asLong()).isZero();
        await().atMost(SOON).untilAsserted(
                () -> assertThat(neighbour.views.limits(new TenantId(tenant))).contains(ViewingLimits.DEFAULT));
        Map<String, Object> limits = limits(Map.of());
        assertThat(admin.put(LIMITS, limits).expect(200).json().path("version").asLong()).isEqualTo(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(neighbour.views.limits(new TenantId(tenant)))
                .contains(new ViewingLimits(10, 20, 30, 40)));
        admin.put(LIMITS, limits).expectProblem(409, "stale_version");
        assertThat(api.as(TestCaller.user(UUID.randomUUID(), Role.SUPERVISOR)).get(LIMITS).expect(200).json()
                .path("customersPerHour").asInt()).as("of another tenant").isEqualTo(90);
        for (var wrong : Map.<String, Object>of("customersPerHour", 0, "customersPerDay", 9, "filesPerDay", 1_000_001)
                .entrySet()) {
            JsonNode error = admin.put(LIMITS, limits(Map.of(wrong.getKey(), wrong.getValue(), "version", 1)))
                    .expectProblem(400, "validation_failed").json().at("/errors/0");
            assertThat(error.path("field").asString()).isEqualTo(wrong.getKey());
        }
        api.as(TestCaller.user(tenant, Role.SUPERVISOR)).put(LIMITS, limits).expectProblem(403, "forbidden");
    }

    @Test
    void whoIsStopped_isToldToAllServices_onceAndUntilAnotherAdministratorLetsThemGoOn() {
        teller.tell(tenant, inChannel(1, "viewing.stopped", agent));
        teller.tell(tenant, inTickets(1, "download.stopped", agent));
        List<ViewingStopChanged> told = told(1);
        assertThat(told).extracting(ViewingStopChanged::stopped).containsExactly(true);
        JsonNode stops = await().atMost(SOON).until(() -> admin.get(STOPS).expect(200).json().path("items"),
                items -> !items.isEmpty());
        assertThat(stops).as("two services noticed, one stop holds").hasSize(1);
        JsonNode stop = stops.get(0);
        assertThat(stop.path("staffId").asString()).isEqualTo(agent.toString());
        assertThat(stop.path("lifted").isNull()).isTrue();
        assertThat(api.as(TestCaller.user(UUID.randomUUID(), Role.AUDITOR)).get(STOPS).expect(200).json()
                .path("items")).as("of another tenant").isEmpty();

        String lifting = STOPS + "/" + stop.path("id").asString() + "/lifting";
        Map<String, Object> reason = Map.of("reason", "Audit of old cases, agreed with her");
        api.as(TestCaller.user(tenant, Role.TENANT_ADMIN).withSubject(agent.toString())).post(lifting, reason)
                .expectProblem(403, "forbidden");
        api.as(TestCaller.user(tenant, Role.TENANT_ADMIN).withSubject(agent.toString())).put(LIMITS, limits(Map.of()))
                .expectProblem(403, "forbidden");
        api.as(TestCaller.user(UUID.randomUUID(), Role.TENANT_ADMIN)).post(lifting, reason)
                .expectProblem(404, "not_found");
        admin.post(lifting, Map.of("reason", " ")).expectProblem(400, "validation_failed");
        JsonNode lifted = admin.post(lifting, reason).expect(200).json().path("lifted");
        assertThat(lifted.path("by").asString()).isEqualTo(chief.toString());
        admin.post(lifting, reason).expectProblem(409, "already_lifted");
        List<ViewingStopChanged> both = told(2);
        assertThat(both).extracting(ViewingStopChanged::stopped).containsExactly(true, false);
        assertThat(both.get(1).sequence()).isGreaterThan(both.get(0).sequence());
        await().atMost(SOON).untilAsserted(() -> assertThat(admin.get("/api/v1/audit/entries?action=viewing-stop")
                .expect(200).json().path("items")).hasSize(1));

        teller.tell(tenant, inTickets(2, "viewing.stopped", agent));
        teller.tell(tenant, inChannel(2, "viewing.stopped", agent, Instant.now().plus(Duration.ofMinutes(1))));
        assertThat(told(3).get(2).stopped()).as("once more, after they went on").isTrue();
        await().atMost(SOON).untilAsserted(() -> assertThat(admin.get(STOPS).expect(200).json().path("items"))
                .hasSize(2).first().satisfies(first -> assertThat(first.path("lifted").isNull()).isTrue()));
    }

    private List<ViewingStopChanged> told(int count) {
        return teller.told(agent, ViewingStopChanged.class, count);
    }

    private ChannelAudited inChannel(long number, String action, UUID staff) {
        return inChannel(number, action, staff, Teller.AT.plusSeconds(number));
    }

    private ChannelAudited inChannel(long number, String action, UUID staff, Instant at) {
        return new ChannelAudited(tenant, number, UUID.randomUUID(), at, CallerKind.USER,
                staff, action, "user", staff, "ab".repeat(32));
    }

    private TicketAudited inTickets(long number, String action, UUID staff) {
        return new TicketAudited(tenant, number, UUID.randomUUID(), Teller.AT.plusSeconds(number), CallerKind.USER,
                staff, action, "user", staff, "ab".repeat(32));
    }

    private static Map<String, Object> limits(Map<String, Object> change) {
        Map<String, Object> limits = new HashMap<>(Map.of("customersPerHour", 10, "customersPerDay", 20,
                "filesPerHour", 30, "filesPerDay", 40, "version", 0));
        limits.putAll(change);
        return limits;
    }
}
