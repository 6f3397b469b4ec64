package io.meridian.tenant.apiclient;

import io.meridian.contracts.access.Role;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class ApiClientIT {

    private static final Map<String, Object> WAREHOUSE = Map.of("name", "Warehouse", "permissions",
            List.of("export"));

    private final Api api;
    private final FakeKeycloakAdmin keycloak;
    private TestTenant tenant;
    private ApiClient admin;

    @Autowired
    ApiClientIT(Api api, FakeKeycloakAdmin keycloak) {
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

    @AfterEach
    void up() {
        keycloak.down(false);
    }

    @Test
    void actsForItsTenant_clientThatWasMade() {
        JsonNode made = admin.post("/api/v1/api-clients", WAREHOUSE).expect(201).json();
        String clientId = made.path("client").path("clientId").asString();
        assertThat(clientId).startsWith(tenant.slug() + "-");
        assertThat(keycloak.secret(clientId)).contains(made.path("clientSecret").asString());
        JsonNode resolved = resolve(clientId).expect(200).json();
        assertThat(resolved.path("tenantId").asString()).isEqualTo(tenant.id().toString());
        assertThat(resolved.path("permissions").get(0).asString()).isEqualTo("export");
        assertThat(admin.get("/api/v1/api-clients").expect(200).text())
                .doesNotContain(made.path("clientSecret").asString());
    }

    @Test
    void goesOn_identityProviderWasAway() {
        TestCaller caller = TestCaller.user(tenant.id(), Role.TENANT_ADMIN);
        ApiClient keyed = api.client().as(caller).with("Idempotency-Key", "key-" + UUID.randomUUID());
        keycloak.down(true);
        keyed.post("/api/v1/api-clients", WAREHOUSE).expectProblem(503, "identity_provider_unavailable");
        keycloak.down(false);
        String clientId = admin.get("/api/v1/api-clients").expect(200).json().path("items").get(0).path("clientId")
                .asString();
        resolve(clientId).expectProblem(403, "api_client_revoked");
        keyed.post("/api/v1/api-clients", Map.of("name", "Other")).expectProblem(422, "idempotency_key_reused");
        JsonNode made = keyed.post("/api/v1/api-clients", WAREHOUSE).expect(201).json();
        assertThat(made.path("client").path("clientId").asString()).isEqualTo(clientId);
        keyed.post("/api/v1/api-clients", WAREHOUSE).expectProblem(409, "secret_shown_once");
        assertThat(admin.get("/api/v1/api-clients").expect(200).json().path("items")).hasSize(1);
    }

    @Test
    void voidsTheOldSecret_rotated() {
        JsonNode made = admin.post("/api/v1/api-clients", WAREHOUSE).expect(201).json();
        String id = made.path("client").path("id").asString();
        JsonNode rotated = admin.post("/api/v1/api-clients/" + id + "/rotate", null).expect(200).json();
        assertThat(rotated.path("clientSecret").asString()).isNotEqualTo(made.path("clientSecret").asString());
        assertThat(resolve(made.path("client").path("clientId").asString()).expect(200).json().path("validAfter")
                .isNull()).isFalse();
    }

    @Test
    void isRefused_revoked() {
        JsonNode made = admin.post("/api/v1/api-clients", WAREHOUSE).expect(201).json();
        String id = made.path("client").path("id").asString();
        String clientId = made.path("client").path("clientId").asString();
        admin.delete("/api/v1/api-clients/" + id).expect(204);
        admin.delete("/api/v1/api-clients/" + id).expect(204);
        resolve(clientId).expectProblem(403, "api_client_revoked");
        assertThat(keycloak.secret(clientId)).isEmpty();
        admin.post("/api/v1/api-clients/" + id + "/rotate", null).expectProblem(409, "wrong_status");
        resolve("eu-nobody").expectProblem(403, "api_client_unknown");
        admin.with("Idempotency-Key", "").post("/api/v1/api-clients", WAREHOUSE).expectProblem(400,
                "idempotency_key_required");
    }

    private ApiResponse resolve(String clientId) {
        return api.gateway().post("/internal/api-clients/resolve", Map.of("clientId", clientId));
    }
}
