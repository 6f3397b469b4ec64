package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class UserIT {

    private final Api api;
    private final FakeKeycloakAdmin keycloak;
    private TestTenant tenant;
    private ApiClient admin;

    @Autowired
    UserIT(Api api, FakeKeycloakAdmin keycloak) {
        this.api = api;
        this.keycloak = keycloak;
        this.tenant = new TestTenant(UUID.randomUUID(), "", "");
        this.admin = api.client();
    }

    @BeforeEach
    void makeTenant() {
        tenant = api.newTenant();
        admin = api.admin(tenant);
    }

    @Test
    void isFound_byBeginningOfNameWordOrAddress() {
        member("Lena Vogt", "lena.vogt@lumora.example");
        member("陈美", "mei.chen@lumora.example");
        member("100%_sure", "percent@lumora.example");
        assertThat(names("LEN")).containsExactly("Lena Vogt");
        assertThat(names("vog")).containsExactly("Lena Vogt");
        assertThat(names("mei.ch")).containsExactly("陈美");
        assertThat(names("陈")).containsExactly("陈美");
        assertThat(names("ena")).isEmpty();
        assertThat(names("%")).isEmpty();
        assertThat(names("100%_")).containsExactly("100%_sure");
        assertThat(names("' or 1=1 --")).isEmpty();
    }

    @Test
    void tellsNamesAndNothingElse_toAnAgentWhoSeesOnlyOneself() {
        String lena = member("Lena", "lena@lumora.example");
        String tom = member("Tom", "tom@lumora.example");
        ApiClient agent = api.client().as(TestCaller.user(tenant.id(), Role.AGENT).withSubject(lena)
                .withScope(VisibilityScope.OWN));
        JsonNode first = agent.get("/api/v1/colleagues?limit=2").expect(200).json();
        assertThat(first.path("items")).hasSize(2)
                .allSatisfy(one -> assertThat(one.propertyNames()).containsExactlyInAnyOrder("id", "name"));
        JsonNode rest = agent.get("/api/v1/colleagues?cursor=" + first.path("nextCursor").asString()).expect(200)
                .json();
        assertThat(Stream.concat(first.path("items").valueStream(), rest.path("items").valueStream())
                .map(one -> one.path("id").asString())).contains(lena, tom);
    }

    @Test
    void showsWhatTheScopeAllows_list() {
        String germany = market("DE");
        String france = market("FR");
        String north = team("North", germany);
        String far = team("Far", null);
        String lena = member("Lena", "lena@lumora.example", north);
        String tom = member("Tom", "tom@lumora.example", north);
        String wei = member("Wei", "wei@lumora.example", far);
        String ana = member("Ana", "ana@lumora.example");
        markets(wei, germany);
        markets(ana, germany, france);
        TestCaller supervisor = TestCaller.user(tenant.id(), Role.SUPERVISOR).withSubject(lena)
                .withTeams(UUID.fromString(north)).withMarkets(UUID.fromString(germany));
        assertThat(ids(supervisor.withScope(VisibilityScope.OWN))).containsExactly(lena);
        assertThat(ids(supervisor.withScope(VisibilityScope.TEAM))).containsExactly(lena, tom);
        assertThat(ids(supervisor.withTeams().withScope(VisibilityScope.TEAM))).containsExactly(lena);
        TestCaller byMarket = supervisor.withScope(VisibilityScope.MARKET);
        assertThat(ids(byMarket)).containsExactly(lena, wei, ana);
        assertThat(ids(byMarket.withMarkets(UUID.fromString(france)))).containsExactly(lena, ana);
        assertThat(ids(byMarket.withMarkets())).as("no market, whatever the teams").containsExactly(lena);
        assertThat(ids(supervisor.withScope(VisibilityScope.ALL))).contains(lena, tom, wei, ana);
        ApiClient narrow = api.client().as(byMarket);
        narrow.get("/api/v1/users/" + wei).expect(200);
        narrow.get("/api/v1/users/" + tom).expectProblem(404, "not_found");
        narrow.put("/api/v1/users/" + tom + "/skills", Map.of("skills", List.of())).expectProblem(404, "not_found");
        assertThat(admin.get("/api/v1/users?teamId=" + far).expect(200).json().path("items")).hasSize(1);
    }

    @Test
    void hasMarkets_andTheSessionTellsThem() {
        String germany = market("DE");
        String france = market("FR");
        String id = admin.post("/api/v1/invitations",
                Map.of("email", "jonas@lumora.example", "name", "Jonas", "roles", List.of("supervisor"), "locale",
                        "de", "scope", "market", "marketIds", List.of(germany, france)))
                .expect(201).json().path("userId").asString();
        JsonNode session = api.gateway().post("/internal/sessions", Map.of("subject", UUID.randomUUID().toString(),
                "email", "jonas@lumora.example", "emailVerified", true, "organizationId", api.organization(tenant)))
                .expect(200).json();
        assertThat(session.path("scope").asString()).isEqualTo("market");
        assertThat(texts(session.path("markets"))).containsExactlyInAnyOrder(germany, france);
        assertThat(markets(id, france)).containsExactly(france);
        ApiClient routing = api.client().as(TestCaller.service("routing-service", tenant.id()));
        assertThat(texts(routing.get("/internal/users/" + id).expect(200).json().path("marketIds")))
                .containsExactly(france);
        admin.patch("/api/v1/users/" + id, Map.of("marketIds", List.of(UUID.randomUUID()), "version", version(id)))
                .expectProblem(422, "unknown_reference");
        admin.delete("/api/v1/markets/" + france).expectProblem(409, "in_use");
        admin.delete("/api/v1/markets/" + germany).expect(204);
    }

    @Test
    void worksInACountry_andTheSessionTellsIt() {
        String id = admin.post("/api/v1/invitations", Map.of("email", "mei@lumora.example", "name", "Mei", "roles",
                List.of("agent"), "locale", "zh-CN", "country", "CN")).expect(201).json().path("userId").asString();
        Map<String, Object> signIn = Map.of("subject", UUID.randomUUID().toString(), "email", "mei@lumora.example",
                "emailVerified", true, "organizationId", api.organization(tenant));
        assertThat(api.gateway().post("/internal/sessions", signIn).expect(200).json().path("country").asString())
                .isEqualTo("CN");
        JsonNode moved = admin.patch("/api/v1/users/" + id, Map.of("country", "DE", "version", version(id))).expect(200)
                .json();
        assertThat(moved.path("country").asString()).isEqualTo("DE");
        assertThat(api.gateway().post("/internal/sessions", signIn).expect(200).json().path("country").asString())
                .isEqualTo("DE");
        admin.patch("/api/v1/users/" + id, Map.of("country", "ZZ", "version", version(id)))
                .expectProblem(400, "validation_failed");
        assertThat(admin.patch("/api/v1/users/" + id, Map.of("name", "Mei Chen", "version", version(id))).expect(200)
                .json().path("country").asString()).as("what is absent stays").isEqualTo("DE");
    }

    @Test
    void isCalledByThePublicName_elseByTheFirst() {
        String id = member("Lena Vogt", "lena@lumora.example");
        ApiClient channel = api.client().as(TestCaller.service("channel-service", tenant.id()));
        String path = "/internal/users/" + id;
        assertThat(channel.get(path).expect(200).json().path("publicName").asString()).isEqualTo("Lena");
        JsonNode named = admin.patch("/api/v1/users/" + id, Map.of("publicName", " Magda ", "version", version(id)))
                .expect(200).json();
        assertThat(named.path("publicName").asString()).isEqualTo("Magda");
        assertThat(channel.get(path).expect(200).json().path("publicName").asString()).isEqualTo("Magda");
        assertThat(admin.patch("/api/v1/users/" + id, Map.of("publicName", "", "version", version(id))).expect(200)
                .json().path("publicName").isNull()).isTrue();
        assertThat(channel.get(path).expect(200).json().path("publicName").asString()).isEqualTo("Lena");
        admin.patch("/api/v1/users/" + id, Map.of("publicName", "x".repeat(61), "version", version(id))).expect(400);
        String mei = member("陈美", "mei@lumora.example");
        assertThat(channel.get("/internal/users/" + mei).expect(200).json().path("publicName").isNull()).isTrue();
    }

    @Test
    void changesWhatIsGiven_patch() {
        String team = team("North", null);
        String id = member("Lena", "lena@lumora.example");
        JsonNode before = admin.get("/api/v1/users/" + id).expect(200).json();
        JsonNode after = admin.patch("/api/v1/users/" + id,
                Map.of("roles", List.of("supervisor", "agent"), "permissions", List.of("listen"), "scope", "team",
                        "teamIds", List.of(team), "version", before.path("version").asLong()))
                .expect(200).json();
        assertThat(after.path("roles")).extracting(JsonNode::asString).containsExactly("agent", "supervisor");
        assertThat(after.path("name").asString()).isEqualTo("Lena");
        assertThat(after.path("teamIds").get(0).asString()).isEqualTo(team);
        admin.patch("/api/v1/users/" + id, Map.of("name", "Late", "version", before.path("version").asLong()))
                .expectProblem(409, "stale_version");
        admin.patch("/api/v1/users/" + id, Map.of("email", "x@y.example", "version", 1)).expectProblem(400,
                "unknown_field");
        admin.patch("/api/v1/users/" + id, Map.of("roles", List.of("platform-ops"), "version", 1)).expect(400);
        admin.patch("/api/v1/users/" + id,
                Map.of("teamIds", List.of(UUID.randomUUID()), "version", after.path("version").asLong()))
                .expectProblem(422, "unknown_reference");
        admin.delete("/api/v1/teams/" + team).expectProblem(409, "in_use");
    }

    @Test
    void isGuarded_roleOfTheEnterprise() {
        String id = member("Lena", "lena@lumora.example");
        ApiClient tenantAdmin = api.client().as(TestCaller.user(tenant.id(), Role.TENANT_ADMIN));
        Map<String, Object> body = Map.of("roles", List.of("enterprise-admin", "tenant-admin"), "version", 0);
        tenantAdmin.patch("/api/v1/users/" + id, body).expectProblem(403, "role_not_yours");
        admin.patch("/api/v1/users/" + id, body).expect(200);
        tenantAdmin
                .post("/api/v1/invitations",
                        Map.of("email", "boss@lumora.example", "name", "Boss", "roles", List.of("enterprise-admin"),
                                "locale", "de"))
                .expectProblem(403, "role_not_yours");
    }

    @Test
    void isRefused_takingTheLastAdministrator() {
        String first = admin.get("/api/v1/users?query=admin@").expect(200).json().path("items").get(0).path("id")
                .asString();
        admin.post("/api/v1/users/" + first + "/disable", null).expectProblem(409, "last_admin");
        admin.patch("/api/v1/users/" + first, Map.of("roles", List.of("agent", "enterprise-admin"), "version", 0))
                .expectProblem(409, "last_admin");
        String second = member("Lena", "lena@lumora.example");
        admin.patch("/api/v1/users/" + second, Map.of("roles", List.of("tenant-admin"), "version", 0)).expect(200);
        admin.post("/api/v1/users/" + first + "/disable", null).expect(200);
        admin.post("/api/v1/users/" + second + "/disable", null).expectProblem(409, "last_admin");
    }

    @Test
    void holdsSkillsWithLevels_member() {
        String skill = admin.post("/api/v1/skills", Map.of("kind", "language", "code", "de", "name", "Deutsch"))
                .expect(201).json().path("id").asString();
        String id = member("Lena", "lena@lumora.example");
        JsonNode user = admin.put("/api/v1/users/" + id + "/skills",
                Map.of("skills", List.of(Map.of("skillId", skill, "level", 5)))).expect(200).json();
        assertThat(user.path("skills").get(0).path("level").asInt()).isEqualTo(5);
        admin.put("/api/v1/users/" + id + "/skills",
                Map.of("skills", List.of(Map.of("skillId", skill, "level", 6)))).expect(400);
        admin.put("/api/v1/users/" + id + "/skills",
                Map.of("skills", List.of(Map.of("skillId", UUID.randomUUID(), "level", 3)))).expectProblem(422,
                        "unknown_reference");
        ApiClient routing = api.client().as(TestCaller.service("routing-service", tenant.id()));
        JsonNode member = routing.get("/internal/users/" + id).expect(200).json();
        assertThat(member.path("skills").get(0).path("code").asString()).isEqualTo("de");
        assertThat(member.has("email")).isFalse();
        assertThat(routing.get("/internal/users?limit=1").expect(200).json().path("nextCursor").isNull()).isFalse();
        admin.put("/api/v1/users/" + id + "/skills", Map.of("skills", List.of())).expect(200);
    }

    @Test
    void getsALinkByMail_passwordReset() {
        String id = member("Lena", "lena@lumora.example");
        admin.post("/api/v1/users/" + id + "/password-reset", null).expectProblem(409, "not_signed_in_yet");
        String subject = UUID.randomUUID().toString();
        api.gateway().post("/internal/sessions", Map.of("subject", subject, "email", "lena@lumora.example",
                "emailVerified", true, "organizationId", api.organization(tenant))).expect(200);
        admin.post("/api/v1/users/" + id + "/password-reset", null).expect(202);
        assertThat(keycloak.mails()).contains(subject);
        keycloak.down(true);
        try {
            admin.post("/api/v1/users/" + id + "/password-reset", null).expectProblem(503,
                    "identity_provider_unavailable");
        } finally {
            keycloak.down(false);
        }
        admin.post("/api/v1/users/" + id + "/revoke-sessions", null).expect(204);
    }

    @Test
    void repeatsAndSkipsNone_pagesWhilePeopleJoin() {
        for (int i = 0; i < 4; i++) {
            member("Agent " + i, "agent" + i + "@lumora.example");
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        for (int i = 4; next != null; i++) {
            JsonNode page = admin.get("/api/v1/users?limit=2&query=agent" + next).expect(200).json();
            page.path("items").forEach(item -> seen.add(item.path("name").asString()));
            next = page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asString();
            if (i < 6) {
                member("Agent " + i, "agent" + i + "@lumora.example");
            }
        }
        assertThat(seen).containsExactly("Agent 0", "Agent 1", "Agent 2", "Agent 3", "Agent 4", "Agent 5");
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        admin.get("/api/v1/users?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).expect(200).json()
                .path("items").forEach(item -> names.add(item.path("name").asString()));
        return names;
    }

    private List<String> ids(TestCaller caller) {
        List<String> ids = new ArrayList<>();
        api.client().as(caller).get("/api/v1/users").expect(200).json().path("items")
                .forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private String market(String code) {
        return admin.post("/api/v1/markets", Map.of("code", code, "name", code, "country", code, "languages",
                List.of("en"), "timeZone", "Europe/Berlin")).expect(201).json().path("id").asString();
    }

    private List<String> markets(String user, String... markets) {
        return texts(admin.patch("/api/v1/users/" + user, Map.of("marketIds", List.of(markets), "version",
                version(user))).expect(200).json().path("marketIds"));
    }

    private long version(String user) {
        return admin.get("/api/v1/users/" + user).expect(200).json().path("version").asLong();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private String team(String name, @org.jspecify.annotations.Nullable String market) {
        return admin
                .post("/api/v1/teams", market == null ? Map.of("name", name) : Map.of("name", name, "marketId", market))
                .expect(201).json().path("id").asString();
    }

    private String member(String name, String email, String... teams) {
        return admin
                .post("/api/v1/invitations",
                        Map.of("email", email, "name", name, "roles", List.of("agent"), "locale", "de", "teamIds",
                                List.of(teams)))
                .expect(201).json().path("userId").asString();
    }
}
