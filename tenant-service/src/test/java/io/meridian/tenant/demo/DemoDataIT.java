package io.meridian.tenant.demo;

import io.meridian.tenant.TenantFixtures;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TestDirectory;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.tenant.keycloak.NewPerson;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.service.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest(service = "tenant", properties = {"logging.level.kafka=error", "logging.level.org.apache.kafka=error",
    "logging.level.state.change.logger=error", "MERIDIAN_DEMO=true", "meridian.tenant.provisioning.poll=1h",
    "MERIDIAN_OPERATOR_EMAIL=operator@meridian.example", "MERIDIAN_OPERATOR_PASSWORD=demo-demo-demo"})
@Import(TenantFixtures.class)
class DemoDataIT {

    private final Api api;
    private final DemoData demo;
    private final DemoHealthIndicator health;
    private final FakeKeycloakAdmin subjects;
    private final TestDirectory directory;

    @Autowired
    DemoDataIT(Api api, DemoData demo, DemoHealthIndicator health, FakeKeycloakAdmin subjects,
            TestDirectory directory) {
        this.directory = directory;
        this.health = health;
        this.api = api;
        this.demo = demo;
        this.subjects = subjects;
    }

    @Test
    void isWholeAndMadeOnce() throws Exception {
        TestTenant tenant = made("eu-lumora");
        awaitDemo(tenant);
        assertThat(api.admin(tenant).get("/api/v1/markets").expect(200).json().path("items")).hasSize(6);
        assertThat(api.admin(tenant).get("/api/v1/users?status=active").expect(200).json().path("items")).hasSize(12);
        assertThat(api.admin(tenant).get("/api/v1/skills").expect(200).json().path("items")).hasSize(10);
        assertThat(tenant("eu-halden").path("status").asString()).isEqualTo("active");
        demo.run();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        api.runJob("operatorBootstrap");
        JsonNode operator = api.gateway().post("/internal/sessions",
                Map.of("subject", operatorSubject(), "email", "operator@meridian.example", "emailVerified", true))
                .expect(200).json();
        assertThat(operator.path("tenant").isNull()).isTrue();
        assertThat(operator.path("roles").get(0).asString()).isEqualTo("platform-ops");
    }

    @Test
    void asksTheDirectoryOnly_untilItNamesTheRegionOfAGuest_andOnceAllAreHere() {
        ApiClient admin = api.admin(made("eu-halden"));
        demo.guests(halden("Before"));
        directory.add("halden", "eu-halden", "sg-halden");
        demo.guests(halden("Named"));
        demo.guests(halden("After"));
        assertThat(admin.get("/api/v1/teams?limit=200").expect(200).json().path("items").valueStream()
                .map(team -> team.path("name").asString())).contains("Named").doesNotContain("Before", "After");
        assertThat(admin.get("/api/v1/users?query=wei@halden.example").expect(200).json().path("items"))
                .singleElement().satisfies(user -> {
                    assertThat(user.path("status").asString()).isEqualTo("active");
                    assertThat(user.path("guest").path("homeRegion").asString()).isEqualTo("sg");
                });
    }

    /** Halden with a guest; whoever makes its parts makes this team. */
    private static DemoTenant halden(String team) {
        DemoTenant known = DemoTenant.read("eu", "halden");
        DemoTenant.Person guest = new DemoTenant.Person("wei@halden.example", "Tan Wei Ling", List.of("agent"),
                List.of(), "own", List.of(), List.of(), Map.of(), "en", "Asia/Singapore", null, null, null,
                new DemoTenant.Home("sg", "Raffles Place", "SG"));
        return new DemoTenant(known.slug(), known.name(), known.enterprise(), known.language(), known.zone(),
                known.admin(), known.markets(), known.brands(), List.of(new DemoTenant.Team(team, null)),
                known.skills(), null, List.of(guest));
    }

    private TestTenant made(String slug) {
        for (int i = 0; i < 3; i++) {
            demo.run();
            api.runJob("provisioner");
        }
        return new TestTenant(UUID.fromString(tenant(slug).path("id").asString()), slug, "");
    }

    private String operatorSubject() {
        return subjects.ensurePerson(new NewPerson("operator@meridian.example", "x", "en",
                "demo-demo-demo", false));
    }

    private void awaitDemo(TestTenant tenant) throws InterruptedException {
        for (int i = 0; i < 100 && api.admin(tenant).get("/api/v1/users?status=active").expect(200).json()
                .path("items").size() < 10; i++) {
            Thread.sleep(100);
        }
    }

    private JsonNode tenant(String slug) {
        for (JsonNode item : api.operator().get("/api/v1/tenants?limit=200").expect(200).json().path("items")) {
            if (item.path("slug").asString().equals(slug)) {
                return item;
            }
        }
        throw new AssertionError("No tenant " + slug);
    }
}
