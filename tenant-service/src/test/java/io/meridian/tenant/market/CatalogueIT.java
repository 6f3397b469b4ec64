package io.meridian.tenant.market;

import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.testkit.contract.ApiClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Markets, brands, teams and skills have the same manners. */
@TenantServiceTest
class CatalogueIT {

    private final Api api;
    private ApiClient admin;

    @Autowired
    CatalogueIT(Api api) {
        this.api = api;
        this.admin = api.client();
    }

    @BeforeEach
    void makeTenant() {
        TestTenant tenant = api.newTenant();
        admin = api.admin(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"markets", "brands", "teams", "skills"})
    void isAddedReadChangedAndRemoved(String plural) {
        String path = "/api/v1/" + plural;
        JsonNode made = admin.post(path, fields(plural, 1)).expect(201).json();
        String item = path + "/" + made.path("id").asString();
        assertThat(admin.get(item).expect(200).json()).isEqualTo(made);
        Map<String, Object> change = fields(plural, 2);
        change.remove("kind");
        change.put("version", made.path("version").asLong());
        JsonNode changed = admin.put(item, change).expect(200).json();
        assertThat(changed.path("name").asString()).isEqualTo("Name 2");
        assertThat(changed.path("version").asLong()).isEqualTo(made.path("version").asLong() + 1);
        admin.put(item, change).expectProblem(409, "stale_version");
        admin.delete(item).expect(204);
        admin.get(item).expectProblem(404, "not_found");
        admin.delete(item).expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markets", "brands", "teams", "skills"})
    void isRefused_nameOrCodeInUse(String plural) {
        admin.post("/api/v1/" + plural, fields(plural, 1)).expect(201);
        admin.post("/api/v1/" + plural, fields(plural, 1)).expectProblem(409, "name_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markets", "brands", "teams", "skills"})
    void isMadeOnce_sameKeyTwice(String plural) {
        ApiClient keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode first = keyed.post("/api/v1/" + plural, fields(plural, 1)).expect(201).json();
        assertThat(keyed.post("/api/v1/" + plural, fields(plural, 1)).expect(201).json()).isEqualTo(first);
        keyed.post("/api/v1/" + plural, fields(plural, 2)).expectProblem(422, "idempotency_key_reused");
        assertThat(admin.get("/api/v1/" + plural).expect(200).json().path("items")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"markets", "brands", "teams", "skills"})
    void repeatsAndSkipsNone_pagesWhileRowsAreAdded(String plural) {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            before.add(admin.post("/api/v1/" + plural, fields(plural, i)).expect(201).json().path("id").asString());
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        for (int i = 10; next != null && i < 30; i++) {
            JsonNode page = admin.get("/api/v1/" + plural + "?limit=2" + next).expect(200).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            next = page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asString();
            if (i < 13) {
                admin.post("/api/v1/" + plural, fields(plural, i)).expect(201);
            }
        }
        assertThat(seen).doesNotHaveDuplicates().startsWith(before.toArray(String[]::new)).hasSize(8);
    }

    @Test
    void isRefused_nameThatIsNone() {
        for (String bad : List.of("", "   ", "a\u0000b", "line\nbreak", "x".repeat(121))) {
            Map<String, Object> brand = fields("brands", 1);
            brand.put("name", bad);
            api.client();
            assertThat(raw(brand)).as(bad).isEqualTo(400);
        }
    }

    @Test
    void staysText_scriptInAName() {
        String name = "<script>alert('x')</script> \u202Eمرحبا 👋";
        Map<String, Object> brand = fields("brands", 1);
        brand.put("name", name);
        String id = admin.post("/api/v1/brands", brand).expect(201).json().path("id").asString();
        var answer = admin.get("/api/v1/brands/" + id).expect(200);
        assertThat(answer.json().path("name").asString()).isEqualTo(name);
        assertThat(answer.header("Content-Type")).hasValueSatisfying(t -> assertThat(t).startsWith("application/json"));
    }

    @Test
    void isRefused_somethingRefersToIt() {
        String market = admin.post("/api/v1/markets", fields("markets", 1)).expect(201).json().path("id").asString();
        String team = admin.post("/api/v1/teams", Map.of("name", "North", "marketId", market)).expect(201).json()
                .path("id").asString();
        admin.delete("/api/v1/markets/" + market).expectProblem(409, "in_use");
        admin.delete("/api/v1/teams/" + team).expect(204);
        admin.delete("/api/v1/markets/" + market).expect(204);
    }

    @Test
    void isRefused_idOfAnotherTenant() {
        TestTenant other = api.newTenant();
        String market = api.admin(other).post("/api/v1/markets", fields("markets", 1)).expect(201).json().path("id")
                .asString();
        admin.post("/api/v1/teams", Map.of("name", "North", "marketId", market)).expectProblem(422,
                "unknown_reference");
        admin.get("/api/v1/markets/" + market).expectProblem(404, "not_found");
        admin.delete("/api/v1/markets/" + market).expectProblem(404, "not_found");
    }

    @Test
    void isCanonical_languageSkill() {
        JsonNode skill = admin.post("/api/v1/skills", Map.of("kind", "language", "code", "ZH-cn", "name", "中文"))
                .expect(201).json();
        assertThat(skill.path("code").asString()).isEqualTo("zh-CN");
        admin.post("/api/v1/skills", Map.of("kind", "language", "code", "zh-CN", "name", "Chinese")).expectProblem(409,
                "name_taken");
        admin.post("/api/v1/skills", Map.of("kind", "language", "code", "a1", "name", "None")).expectProblem(400,
                "validation_failed");
    }

    /** The contract's validator refuses to send what the contract forbids; so this goes past it. */
    private int raw(Map<String, Object> brand) {
        try {
            return admin.post("/api/v1/brands", brand).status();
        } catch (AssertionError e) {
            throw new IllegalStateException("The validator must let an invalid request pass when it is refused", e);
        }
    }

    private static Map<String, Object> fields(String plural, int number) {
        Map<String, Object> fields = new HashMap<>(Map.of("name", "Name " + number));
        switch (plural) {
            case "markets" -> fields.putAll(Map.of("code", "M" + number + "X", "country", "DE", "languages",
                    List.of("de", "EN-gb"), "timeZone", "Europe/Berlin"));
            case "brands" -> fields.putAll(Map.of("code", "b" + number, "senderName", "Sender"));
            case "skills" -> fields.putAll(Map.of("kind", "product", "code", "p" + number));
            default -> {
            }
        }
        return fields;
    }
}
