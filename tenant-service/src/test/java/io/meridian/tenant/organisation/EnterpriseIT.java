package io.meridian.tenant.organisation;

import io.meridian.contracts.access.Role;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.testkit.identity.TestCaller;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class EnterpriseIT {

    private final Api api;

    @Autowired
    EnterpriseIT(Api api) {
        this.api = api;
    }

    @Test
    void showsTheTenantsOfTheOwnEnterprise_withCounts_andNobodyElses() {
        TestTenant first = api.newTenant();
        JsonNode own = api.admin(first).get("/api/v1/tenant").expect(200).json();
        String slug = "eu-e" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> wish = api.wish(slug);
        wish.put("enterpriseId", own.path("enterpriseId").asString());
        wish.put("enterpriseName", null);
        api.operator().post("/api/v1/tenants", wish).expect(202);
        api.runJob("provisioner");
        TestTenant stranger = api.newTenant();

        JsonNode seen = api.admin(first).get("/api/v1/enterprise").expect(200).json();
        assertThat(seen.path("name").asString()).isEqualTo("Enterprise " + first.slug());
        assertThat(seen.path("tenants").valueStream().map(row -> row.path("slug").asString()))
                .containsExactly(first.slug(), slug);
        JsonNode second = seen.path("tenants").path(1);
        assertThat(second.path("status").asString()).isEqualTo("active");
        assertThat(second.path("people").asInt()).isZero();
        assertThat(second.path("invited").asInt()).isEqualTo(1);
        assertThat(second.path("region").asString()).isEqualTo("eu");
        assertThat(seen.toString()).doesNotContain(stranger.slug());
    }

    @Test
    void isRefused_whoAdministersOneTenantOnly() {
        TestTenant tenant = api.newTenant();
        api.client().as(TestCaller.user(tenant.id(), Role.TENANT_ADMIN)).get("/api/v1/enterprise").expect(403);
    }
}
