package io.meridian.tenant.provisioning;

import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.testkit.time.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class PlatformTenantIT {

    private final Api api;
    private final FakeKeycloakAdmin keycloak;
    private final TestClock clock;

    @Autowired
    PlatformTenantIT(Api api, FakeKeycloakAdmin keycloak, TestClock clock) {
        this.api = api;
        this.keycloak = keycloak;
        this.clock = clock;
    }

    @AfterEach
    void reset() {
        keycloak.down(false);
        clock.reset();
    }

    @Test
    void isMade_stepByStep() {
        JsonNode asked = api.operator().post("/api/v1/tenants", api.wish("eu-steps")).expect(202).json();
        assertThat(asked.path("status").asString()).isEqualTo("provisioning");
        assertThat(asked.path("provisioning").path("state").asString()).isEqualTo("running");
        api.runJob("provisioner");
        JsonNode made = get(asked);
        assertThat(made.path("status").asString()).isEqualTo("active");
        assertThat(made.path("provisioning").path("steps")).hasSize(4).allMatch(s -> s.path("done").asBoolean());
        assertThat(made.path("enterpriseName").asString()).isEqualTo("Enterprise eu-steps");
        TestTenant tenant = new TestTenant(UUID.fromString(made.path("id").asString()), "eu-steps", "");
        JsonNode own = api.admin(tenant).get("/api/v1/tenant").expect(200).json();
        JsonNode renamed = api.admin(tenant)
                .patch("/api/v1/tenant",
                        Map.of("name", "株式会社ルモラ", "defaultLanguage", "JA", "version", own.path("version").asLong()))
                .expect(200).json();
        assertThat(renamed.path("defaultLanguage").asString()).isEqualTo("ja");
        assertThat(get(asked).path("name").asString()).isEqualTo("株式会社ルモラ");
    }

    @Test
    void isOneTenant_sameWishTwice() {
        Map<String, Object> wish = api.wish("eu-twice");
        JsonNode first = api.operator().post("/api/v1/tenants", wish).expect(202).json();
        JsonNode second = api.operator().post("/api/v1/tenants", wish).expect(202).json();
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        wish.put("name", "Another");
        api.operator().post("/api/v1/tenants", wish).expectProblem(409, "slug_taken");
    }

    @Test
    void joinsAnEnterprise_secondTenant() {
        TestTenant first = api.newTenant();
        Map<String, Object> wish = api.wish("eu-second");
        wish.put("enterpriseId", get(first.id()).path("enterpriseId").asString());
        wish.put("enterpriseName", null);
        JsonNode second = api.operator().post("/api/v1/tenants", wish).expect(202).json();
        assertThat(second.path("enterpriseId")).isEqualTo(get(first.id()).path("enterpriseId"));
        wish.put("slug", "eu-third");
        wish.put("enterpriseId", UUID.randomUUID().toString());
        api.operator().post("/api/v1/tenants", wish).expectProblem(422, "unknown_reference");
    }

    @Test
    void isRefused_slugOfNoOrAnotherRegion() {
        api.operator().post("/api/v1/tenants", api.wish("mars-lumora")).expectProblem(422, "slug_region");
        api.operator().post("/api/v1/tenants", api.wish("Lumora")).expectProblem(400, "validation_failed");
        Map<String, Object> wish = api.wish("eu-nobody");
        wish.put("enterpriseName", null);
        api.operator().post("/api/v1/tenants", wish).expectProblem(400, "validation_failed");
    }

    @Test
    void waitsAndGoesOn_identityProviderAway() {
        keycloak.down(true);
        JsonNode asked = api.operator().post("/api/v1/tenants", api.wish("eu-waits")).expect(202).json();
        api.runJob("provisioner");
        JsonNode waiting = get(asked).path("provisioning");
        assertThat(waiting.path("state").asString()).isEqualTo("retrying");
        assertThat(waiting.path("lastError").asString()).isEqualTo("identity_provider_unavailable");
        assertThat(waiting.path("steps").get(0).path("done").asBoolean()).isTrue();
        assertThat(waiting.path("steps").get(1).path("done").asBoolean()).isFalse();
        keycloak.down(false);
        clock.advance(Duration.ofMinutes(2));
        api.runJob("provisioner");
        assertThat(get(asked).path("status").asString()).isEqualTo("active");
    }

    @Test
    void areListedInOrder_tenants() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(api.newTenant().slug());
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = api.operator().get("/api/v1/tenants?limit=2" + next).expect(200).json();
            page.path("items").forEach(item -> seen.add(item.path("slug").asString()));
            next = page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asString();
        }
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(made);
    }

    @Test
    void isRefused_suspendingATenantThatIsBeingMade() {
        keycloak.down(true);
        JsonNode asked = api.operator().post("/api/v1/tenants", api.wish("eu-early")).expect(202).json();
        api.runJob("provisioner");
        api.operator().post("/api/v1/tenants/" + asked.path("id").asString() + "/suspend", null).expectProblem(409,
                "wrong_status");
    }

    private JsonNode get(JsonNode tenant) {
        return get(UUID.fromString(tenant.path("id").asString()));
    }

    private JsonNode get(UUID id) {
        return api.operator().get("/api/v1/tenants/" + id).expect(200).json();
    }
}
