package io.meridian.tenant.userimport;

import io.meridian.contracts.access.Role;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class UserImportIT {

    private static final String CHECK = "/api/v1/user-imports/check";
    private static final String IMPORT = "/api/v1/user-imports";

    private final Api api;
    private final FakeKeycloakAdmin keycloak;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private TestTenant tenant;
    private ApiClient admin;

    @Autowired
    UserImportIT(Api api, FakeKeycloakAdmin keycloak) {
        this.api = api;
        this.keycloak = keycloak;
        this.tenant = new TestTenant(UUID.randomUUID(), "", "");
        this.admin = api.client();
    }

    @BeforeEach
    void makeTenant() {
        tenant = api.newTenant();
        admin = api.admin(tenant);
        admin.post("/api/v1/teams", Map.of("name", "First line")).expect(201);
        admin.post("/api/v1/teams", Map.of("name", "华东")).expect(201);
        admin.post("/api/v1/skills", Map.of("kind", "language", "code", "zh-CN", "name", "中文")).expect(201);
        admin.post("/api/v1/skills", Map.of("kind", "product", "code", "wallbox", "name", "Wallbox")).expect(201);
        admin.post("/api/v1/markets", Map.of("code", "DE", "name", "Deutschland", "country", "DE", "languages",
                List.of("de"), "timeZone", "Europe/Berlin")).expect(201);
    }

    @Test
    void invitesEverybodyWithTeamsAndSkills_excelWithSemicolonsAndByteOrderMark() {
        String csv = "\uFEFFName;E-Mail;Roles;Teams;Markets;Skills;Scope;Language;Time zone\r\n"
                + "\"王; 小明\";" + address(1)
                + ";agent|supervisor;first LINE|华东;de;中文:4|product:wallbox:5;team;zh-CN;Asia/Shanghai\r\n"
                + "\r\n"
                + "Lena Vogt;" + address(2) + ";;;;;;;\r\n";
        JsonNode report = check(csv);
        assertThat(report.path("clean").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.path("rows").valueStream().map(row -> row.path("row").asInt())).containsExactly(2, 4);
        assertThat(people()).isEqualTo(1);

        assertThat(run(csv)).isEqualTo(2);
        JsonNode ming = find(address(1));
        assertThat(ming.path("name").asString()).isEqualTo("王; 小明");
        assertThat(ming.path("status").asString()).isEqualTo("invited");
        assertThat(ming.path("scope").asString()).isEqualTo("team");
        assertThat(ming.path("locale").asString()).isEqualTo("zh-CN");
        assertThat(ming.path("timeZone").asString()).isEqualTo("Asia/Shanghai");
        assertThat(ming.path("teamIds")).hasSize(2);
        assertThat(ming.path("marketIds")).hasSize(1);
        assertThat(ming.path("skills").valueStream().map(skill -> skill.path("level").asInt()))
                .containsExactlyInAnyOrder(4, 5);
        JsonNode lena = find(address(2));
        assertThat(lena.path("roles").toString()).isEqualTo("[\"agent\"]");
        assertThat(lena.path("locale").asString()).as("the tenant's").isEqualTo("de");

        assertThat(keycloak.mails()).doesNotContain(address(1));
        api.runJob("invitationMailer");
        assertThat(keycloak.mails()).containsOnlyOnce(address(1)).containsOnlyOnce(address(2));
    }

    @Test
    void saysWhatIsWrongWithEachRow_andImportsNothing() {
        String csv = """
                email,name,roles,teams,skills,scope,language
                %1$s,Good,,,,,
                not an address,Bad,,,,,
                %1$s,Again,,,,,
                %2$s,Member,,,,,
                ,Nobody,,,,,
                %3$s,,boss,Second line,Wallbox:9|Golf:2|Wallbox,everything,klingon!
                %4$s,Extra,,,,,,more
                """.formatted(address(1), tenant.adminEmail(), address(3), address(4));
        Map<Integer, List<String>> wrong = check(csv).path("rows").valueStream().collect(Collectors
                .toMap(row -> row.path("row").asInt(), UserImportIT::problems));
        assertThat(wrong.get(2)).isEmpty();
        assertThat(wrong.get(3)).containsExactly("invalid email not an address");
        assertThat(wrong.get(4)).containsExactly("twice email 2");
        assertThat(wrong.get(5)).containsExactly("already_member email " + tenant.adminEmail());
        assertThat(wrong.get(6)).containsExactly("missing email null");
        assertThat(wrong.get(7)).containsExactly("invalid language klingon!", "missing name null",
                "unknown roles boss", "unknown teams Second line", "level skills Wallbox:9", "unknown skills Golf",
                "level skills Wallbox", "unknown scope everything");
        assertThat(wrong.get(8)).containsExactly("too_many_cells null null");

        admin.post(IMPORT, Map.of("csv", csv)).expectProblem(422, "import_not_clean");
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrongWithTheTable() {
        assertThat(problems(check("who,what\na,b\n"))).containsExactly("no_head null null");
        assertThat(problems(check("email,name\n"))).containsExactly("empty null null");
        assertThat(problems(check("email,name\n\"open,Quote\n"))).containsExactly("malformed null null");
        assertThat(problems(check("email,name,shoe size,Name\n" + address(1) + ",A,42,B\n")))
                .containsExactly("column_unknown null shoe size", "column_twice name Name");
        assertThat(problems(check(rows(501)))).containsExactly("too_many_rows null 500");
        admin.post(CHECK, Map.of("csv", " ")).expectProblem(400, "validation_failed");
        admin.post(IMPORT, Map.of("csv", rows(501))).expectProblem(422, "import_not_clean");
    }

    @Test
    void takesTheSeparatorThatTheFirstLineNames() {
        JsonNode report = check("sep=;\nemail;name\n" + address(1) + ";A\nwrong;B\n");
        assertThat(report.path("rows").valueStream().map(row -> row.path("row").asInt())).containsExactly(3, 4);
        assertThat(problems(report.path("rows").path(1))).containsExactly("invalid email wrong");
    }

    @Test
    void enterpriseAdmin_isGivenByOneOnly() {
        ApiClient other = api.client().as(TestCaller.user(tenant.id(), Role.TENANT_ADMIN));
        String csv = "email,name,roles\n" + address(1) + ",A,enterprise-admin\n";
        assertThat(problems(other.post(CHECK, Map.of("csv", csv)).expect(200).json().path("rows").path(0)))
                .containsExactly("role_not_yours roles enterprise-admin");
        assertThat(check(csv).path("clean").asBoolean()).isTrue();
    }

    @Test
    void fiveHundredPeople_areInvitedTogether() {
        long start = System.nanoTime();
        assertThat(run(rows(500))).isEqualTo(500);
        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(20);
        assertThat(people()).isEqualTo(200);
    }

    private String rows(int count) {
        return "email,name,skills\n" + IntStream.rangeClosed(1, count)
                .mapToObj(i -> address(i) + ",Person " + i + ",wallbox:3\n").collect(Collectors.joining());
    }

    private String address(int number) {
        return "p" + number + "." + mark + "@import.example";
    }

    private JsonNode check(String csv) {
        return admin.post(CHECK, Map.of("csv", csv)).expect(200).json();
    }

    private int run(String csv) {
        return admin.post(IMPORT, Map.of("csv", csv)).expect(201).json().path("invited").asInt();
    }

    /** On the first page. */
    private int people() {
        return admin.get("/api/v1/users?limit=200").expect(200).json().path("items").size();
    }

    private JsonNode find(String email) {
        return admin.get("/api/v1/users?query=" + email).expect(200).json().path("items").path(0);
    }

    private static List<String> problems(JsonNode of) {
        return of.path("problems").valueStream().map(one -> one.path("code").asString() + " "
                + one.path("column").asString("null") + " " + one.path("value").asString("null")).toList();
    }
}
