package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A company whose people answer customers for a tenant. */
@TenantServiceTest
class PartnerIT {

    private static final String PARTNERS = "/api/v1/partners";

    private final Api api;
    private final Clock clock;
    private TestTenant tenant;
    private ApiClient admin;
    private String team;
    private String partner;

    @Autowired
    PartnerIT(Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
        this.tenant = new TestTenant(UUID.randomUUID(), "", "");
        this.admin = api.client();
        this.team = "";
        this.partner = "";
    }

    @BeforeEach
    void makeOne() {
        tenant = api.newTenant();
        admin = api.admin(tenant);
        team = admin.post("/api/v1/teams", Map.of("name", "Night")).expect(201).json().path("id").asString();
        partner = admin.post(PARTNERS, partner("Callwise", List.of("203.0.113.0/24", "2001:db8::1"))).expect(201)
                .json().path("id").asString();
    }

    private Map<String, Object> partner(String name, List<String> networks) {
        return Map.of("name", name, "teamIds", List.of(team), "networks", networks);
    }

    private ApiResponse invite(ApiClient by, String name, Map<String, Object> more) {
        Map<String, Object> person = new HashMap<>(Map.of("email", name + "@callwise.example", "name", name, "roles",
                List.of("agent"), "locale", "en", "scope", "team", "teamIds", List.of(team)));
        person.putAll(more);
        return by.post("/api/v1/invitations", person);
    }

    private ApiClient chief() {
        return api.client().as(TestCaller.user(tenant.id(), Role.PARTNER_ADMIN).withScope(VisibilityScope.OWN)
                .ofPartner(UUID.fromString(partner)));
    }

    private List<String> people(ApiClient by) {
        List<String> names = new ArrayList<>();
        by.get("/api/v1/users").expect(200).json().path("items")
                .forEach(user -> names.add(user.path("name").asString()));
        return names;
    }

    private JsonNode user(String id) {
        return admin.get("/api/v1/users/" + id).expect(200).json();
    }

    @Test
    void itsPeople_areWhatAPartnersPeopleMayBe() {
        Map<String, Object> of = Map.of("partnerId", partner);
        String id = invite(admin, "ravi", of).expect(201).json().path("userId").asString();
        assertThat(user(id).path("partnerId").asString()).isEqualTo(partner);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("roles", List.of("tenant-admin")),
                Map.of("roles", List.of("agent", "auditor")), Map.of("roles", List.of("supervisor")),
                Map.of("permissions", List.of("export")),
                Map.of("scope", "all"), Map.of("scope", "market"))) {
            Map<String, Object> more = new HashMap<>(of);
            more.putAll(wrong);
            invite(admin, "mira", more).expectProblem(422, "partner_limits");
            Map<String, Object> change = new HashMap<>(wrong);
            change.put("version", user(id).path("version").asLong());
            admin.patch("/api/v1/users/" + id, change).expectProblem(422, "partner_limits");
        }
        String other = admin.post("/api/v1/teams", Map.of("name", "Day")).expect(201).json().path("id").asString();
        invite(admin, "mira", Map.of("partnerId", partner, "teamIds", List.of(other)))
                .expectProblem(422, "partner_limits");
        invite(admin, "mira", Map.of("roles", List.of("partner-admin"))).expectProblem(422, "partner_limits");
        invite(admin, "mira", Map.of("partnerId", UUID.randomUUID())).expectProblem(422, "unknown_reference");
        admin.put(PARTNERS + "/" + partner, Map.of("name", "Callwise", "teamIds", List.of(other), "networks", List.of(),
                "active", true, "version", 0)).expectProblem(422, "partner_limits");
    }

    @Test
    void itsAdmin_seesAndChangesItsPeopleAlone() {
        invite(admin, "lena", Map.of("teamIds", List.of())).expect(201);
        String ravi = invite(chief(), "ravi", Map.of()).expect(201).json().path("userId").asString();
        assertThat(people(chief())).containsExactly("ravi");
        assertThat(people(admin)).contains("lena", "ravi");
        String lena = admin.get("/api/v1/users?query=lena").expect(200).json().at("/items/0/id").asString();
        for (String path : List.of("/api/v1/users/" + lena,
                PARTNERS + "/" + UUID.randomUUID() + "/usage?month=2026-11")) {
            chief().get(path).expectProblem(404, "not_found");
        }
        chief().post("/api/v1/users/" + lena + "/disable", null).expectProblem(404, "not_found");
        chief().patch("/api/v1/users/" + ravi, Map.of("roles", List.of("agent", "tenant-admin"), "version",
                user(ravi).path("version").asLong())).expectProblem(422, "partner_limits");
        assertThat(chief().patch("/api/v1/users/" + ravi, Map.of("name", "Ravi K", "version",
                user(ravi).path("version").asLong())).expect(200).json().path("name").asString()).isEqualTo("Ravi K");
        String disable = "/api/v1/users/" + ravi + "/disable";
        String enable = "/api/v1/users/" + ravi + "/enable";
        chief().post(disable, null).expect(200);
        chief().post(enable, null).expect(200);
        chief().post(disable, null).expect(200);
        admin.post(disable, null).expect(200);
        chief().post(enable, null).expectProblem(403, "forbidden");
        admin.post(enable, null).expect(200);
        invite(chief(), "mira", Map.of("partnerId", UUID.randomUUID())).expectProblem(403, "forbidden");
        invite(api.client().as(TestCaller.user(tenant.id(), Role.PARTNER_ADMIN)), "mira", Map.of())
                .expectProblem(403, "forbidden");
        chief().post(PARTNERS, partner("Ours", List.of())).expectProblem(403, "forbidden");
        admin.post(PARTNERS, partner("Dialwell", List.of())).expect(201);
        assertThat(chief().get(PARTNERS).expect(200).json().path("items")).hasSize(1);
        assertThat(admin.get(PARTNERS).expect(200).json().path("items")).hasSize(2);
        assertThat(api.admin(api.newTenant()).get(PARTNERS).expect(200).json().path("items")).isEmpty();
    }

    @Test
    void sessionsTellWhoseAndFromWhere_areCounted_andEndWithThePartner() {
        invite(admin, "ravi", Map.of("partnerId", partner)).expect(201);
        Map<String, Object> signIn = Map.of("subject", UUID.randomUUID().toString(), "email", "ravi@callwise.example",
                "emailVerified", true, "organizationId", api.organization(tenant));
        JsonNode session = api.gateway().post("/internal/sessions", signIn).expect(200).json().path("partner");
        assertThat(session.path("id").asString()).isEqualTo(partner);
        assertThat(session.path("networks").valueStream().map(JsonNode::asString)).containsExactly("203.0.113.0/24",
                "2001:db8::1");
        api.gateway().post("/internal/sessions", signIn).expect(200);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String month = today.toString().substring(0, 7);
        JsonNode usage = chief().get(PARTNERS + "/" + partner + "/usage?month=" + month).expect(200).json();
        assertThat(usage.path("people").asInt()).isEqualTo(1);
        assertThat(usage.at("/days/0/date").asString()).isEqualTo(today.toString());
        assertThat(usage.at("/days/0/people").asInt()).isEqualTo(1);
        assertThat(admin.get(PARTNERS + "/" + partner + "/usage?month=2020-01").expect(200).json().path("days"))
                .isEmpty();
        admin.get(PARTNERS + "/" + partner + "/usage?month=2026-13").expectProblem(400, "validation_failed");
        JsonNode now = admin.get(PARTNERS).expect(200).json().at("/items/0");
        assertThat(now.path("people").asInt()).isEqualTo(1);

        admin.put(PARTNERS + "/" + partner, Map.of("name", "Callwise", "teamIds", List.of(team), "networks", List.of(),
                "active", false, "version", now.path("version").asLong())).expect(200);
        api.gateway().post("/internal/sessions", signIn).expectProblem(403, "partner_inactive");
        admin.put(PARTNERS + "/" + partner, Map.of("name", "Callwise", "teamIds", List.of(team), "networks", List.of(),
                "active", true, "version", now.path("version").asLong())).expectProblem(409, "stale_version");
    }

    @Test
    void networksThatAreNone_areRefused_andNamesAreTheirOwn() {
        for (String wrong : List.of("callwise.example", "203.0.113.0/33", "203.0.113.0/24/1", "2001:db8::/129", "/24",
                "203.0.113.256", "203.0.113.0/-1", "203.0.113/24", "10/8", "0.0.0.0/0", "fe80::1%eth0")) {
            admin.post(PARTNERS, partner("Dialwell", List.of(wrong))).expectProblem(400, "validation_failed");
        }
        admin.post(PARTNERS, partner("Callwise", List.of())).expectProblem(409, "name_taken");
        admin.post(PARTNERS, Map.of("name", "Dialwell", "teamIds", List.of(UUID.randomUUID()), "networks", List.of()))
                .expectProblem(422, "unknown_reference");
    }
}
