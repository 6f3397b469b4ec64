package io.meridian.tenant;

import io.meridian.contracts.access.Role;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A word planted in every field of one tenant must not reach the other one by any door. */
@TenantServiceTest
class TwoTenantsIT {

    private final Api api;

    @Autowired
    TwoTenantsIT(Api api) {
        this.api = api;
    }

    @Test
    void neverSeesTheOthersWord() {
        String canary = "canary" + UUID.randomUUID().toString().replace("-", "");
        TestTenant other = api.newTenant();
        Map<String, String> ids = plant(api.admin(other), canary);
        TestTenant mine = api.newTenant();
        ApiClient me = api.admin(mine);
        StringBuilder received = new StringBuilder();
        for (String list : List.of("markets", "brands", "teams", "skills", "users", "invitations", "api-clients",
                "calendars")) {
            received.append(me.get("/api/v1/" + list + "?limit=200").expect(200).text());
        }
        received.append(me.get("/api/v1/users?query=" + canary).expect(200).text());
        received.append(me.get("/api/v1/tenant").expect(200).text());
        ids.forEach((kind, id) -> {
            received.append(me.get("/api/v1/" + kind + "/" + id).expectProblem(404, "not_found").text());
            if (!Set.of("users", "calendars").contains(kind)) {
                received.append(me.delete("/api/v1/" + kind + "/" + id).expectProblem(404, "not_found").text());
            }
        });
        received.append(me.post("/api/v1/users/" + ids.get("users") + "/disable", null).expect(404).text());
        received.append(me.post("/api/v1/brands", Map.of("code", canary.substring(0, 20), "name", "x", "senderName",
                "x")).expect(201).text().replace(canary.substring(0, 20), ""));
        ApiClient service = api.client().as(TestCaller.service("routing-service", mine.id()));
        received.append(service.get("/internal/users?limit=200").expect(200).text());
        received.append(service.get("/internal/users/" + ids.get("users")).expect(404).text());
        assertThat(received.toString()).doesNotContain(canary);
        assertThat(api.admin(other).get("/api/v1/users?query=" + canary).expect(200).text()).contains(canary);
    }

    @Test
    void isRefused_callerWithoutATenant() {
        ApiClient nobody = api.client().as(TestCaller.user(null, Role.TENANT_ADMIN));
        nobody.get("/api/v1/markets").expectProblem(404, "unknown_tenant");
    }

    private static Map<String, String> plant(ApiClient admin, String canary) {
        Map<String, String> ids = new HashMap<>();
        String code = canary.substring(0, 20);
        ids.put("brands", id(admin.post("/api/v1/brands", Map.of("code", code, "name", canary, "senderName", canary))));
        ids.put("teams", id(admin.post("/api/v1/teams", Map.of("name", canary))));
        ids.put("skills", id(admin.post("/api/v1/skills", Map.of("kind", "other", "code", code, "name", canary))));
        ids.put("markets", id(admin.post("/api/v1/markets", Map.of("code", "CN", "name", canary, "country", "CN",
                "languages", List.of("zh-CN"), "timeZone", "Asia/Shanghai"))));
        ids.put("calendars", id(admin.post("/api/v1/calendars", Map.of("name", canary, "timeZone", "Asia/Shanghai",
                "hours", List.of(), "holidays", List.of(Map.of("date", "2026-12-25", "name", canary))))));
        ids.put("users",
                admin.post("/api/v1/invitations",
                        Map.of("email", canary + "@lumora.example", "name", canary, "roles", List.of("agent"),
                                "locale", "de"))
                        .expect(201).json().path("userId").asString());
        admin.post("/api/v1/api-clients", Map.of("name", canary)).expect(201);
        return ids;
    }

    private static String id(ApiResponse made) {
        return made.expect(201).json().path("id").asString();
    }
}
