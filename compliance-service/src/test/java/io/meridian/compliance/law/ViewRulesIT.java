package io.meridian.compliance.law;

import io.meridian.compliance.ComplianceTest;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.view.Field;
import io.meridian.policy.view.View;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who sees less, and how the other services come to know of it. */
@ComplianceTest
class ViewRulesIT {

    private static final String RULES = "/api/v1/view-rules";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ApiClient api;
    private final ApiClient admin;
    private final Neighbour neighbour;

    @Autowired
    ViewRulesIT(ApiClient api, Neighbour neighbour) {
        this.api = api;
        this.admin = api.as(TestCaller.user(tenant.value(), Role.TENANT_ADMIN));
        this.neighbour = neighbour;
    }

    @Test
    void aRule_hidesForItsTenantAlone_andTheOtherServicesFollowItSoon() {
        await().atMost(SOON).untilAsserted(() -> assertThat(neighbour.states).containsKey(RuleTopics.LAW_KEY));
        JsonNode rule = admin.post(RULES, rule(Map.of())).expect(201).json();
        assertThat(rule.path("mayUnmask").asBoolean()).isFalse();
        await().atMost(SOON).untilAsserted(() -> assertThat(seen(tenant, "DE").hidden())
                .containsExactlyInAnyOrder(Field.ADDRESSES, Field.TEXTS));
        assertThat(seen(tenant, "FR")).isEqualTo(View.CLEAR);
        assertThat(seen(new TenantId(UUID.randomUUID()), "DE")).isEqualTo(View.CLEAR);
        assertThat(api.as(TestCaller.user(UUID.randomUUID(), Role.AUDITOR)).get(RULES).expect(200).json().path("items"))
                .isEmpty();

        String path = RULES + "/" + rule.path("id").asString();
        Map<String, Object> change = rule(Map.of("hides", List.of("name"), "mayUnmask", true, "version", 1));
        assertThat(admin.put(path, change).expect(200).json().path("version").asLong()).isEqualTo(2);
        admin.put(path, change).expectProblem(409, "stale_version");
        await().atMost(SOON).untilAsserted(() -> assertThat(seen(tenant, "DE"))
                .isEqualTo(new View(Set.of(Field.NAME), true, List.of("view." + rule.path("id").asString()))));
        assertThat(admin.get(RULES).expect(200).json().at("/items/0/name").asString()).isEqualTo("Less in Germany");

        admin.delete(path).expect(204);
        admin.delete(path).expectProblem(404, "not_found");
        admin.put(path, change).expectProblem(404, "not_found");
        await().atMost(SOON).untilAsserted(() -> assertThat(seen(tenant, "DE")).isEqualTo(View.CLEAR));
        await().atMost(SOON).untilAsserted(() -> assertThat(admin.get("/api/v1/audit/entries?action=view-rule")
                .expect(200).json().path("items")).extracting(entry -> entry.path("action").asString())
                .containsExactlyInAnyOrder("view-rule.created", "view-rule.changed", "view-rule.deleted"));
    }

    @Test
    void aRule_knowsWhereStaffWork_andLeavesThemTheCustomersOfTheirCountry() {
        JsonNode rule = admin.post(RULES, rule(Map.of("customerCountries", List.of(), "staffCountries",
                List.of("DE", "CN"), "exceptOwnCountry", true))).expect(201).json();
        assertThat(rule.path("staffCountries").valueStream().map(JsonNode::asString)).containsExactly("CN", "DE");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                neighbour.views.view(tenant, agentIn("DE"), Set.of("FR")).isClear()).isFalse());
        assertThat(neighbour.views.view(tenant, agentIn("DE"), Set.of("DE")).isClear()).isTrue();
        assertThat(neighbour.views.view(tenant, agentIn("BR"), Set.of("FR")).isClear()).isTrue();
        assertThat(admin.get(RULES).expect(200).json().at("/items/0/exceptOwnCountry").asBoolean()).isTrue();
        refused(Map.of("staffCountries", List.of("EU")), "staffCountries", "EU");
    }

    @Test
    void aRule_leavesOutWhoServesTheCustomer_whereItSaysSo() {
        JsonNode rule = admin.post(RULES, rule(Map.of("customerCountries", List.of(), "exceptServing", true)))
                .expect(201).json();
        await().atMost(SOON).untilAsserted(() -> assertThat(
                neighbour.views.view(tenant, agentIn("DE"), Set.of("FR")).isClear()).isFalse());
        assertThat(neighbour.views.view(tenant, agentIn("DE").atService(), Set.of("FR")).isClear()).isTrue();
        assertThat(admin.get(RULES).expect(200).json().at("/items/0/exceptServing").asBoolean()).isTrue();
        admin.put(RULES + "/" + rule.path("id").asString(), rule(Map.of("customerCountries", List.of(), "version", 1)))
                .expect(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(neighbour.views.view(tenant, agentIn("DE").atService(),
                Set.of("FR")).isClear()).isFalse());
    }

    @Test
    void itTravelsTogetherWithWhatTheTenantAsksBesidesTheLaw() {
        admin.post(RULES, rule(Map.of())).expect(201);
        admin.post("/api/v1/law/tenant-rules", Map.of("subject", "consent", "asks", Map.of("grade", "written-opt-in"),
                "reason", "Decision of the board")).expect(201);
        await().atMost(SOON).untilAsserted(() -> assertThat(neighbour.states.get(tenant.toString())).isNotNull()
                .satisfies(state -> assertThat(state.content()).contains("written-opt-in", "addresses")
                        .doesNotContain("Less in Germany")));
    }

    @Test
    void whatCannotBeFollowed_isRefusedWithAReason() {
        refused(Map.of("hides", List.of()), "hides", "at least one");
        refused(Map.of("hides", List.of("shoes")), "hides", "shoes");
        refused(Map.of("hides", Collections.singletonList(null)), "hides", "not known");
        refused(Map.of("roles", List.of("partner")), "roles", "partner");
        refused(Map.of("customerCountries", List.of("EU")), "customerCountries", "EU");
        refused(Map.of("name", " "), "name", "1 to 100");
        refused(Map.of("name", "a\nb"), "name", "one line");
        api.as(TestCaller.user(tenant.value(), Role.SUPERVISOR)).post(RULES, rule(Map.of()))
                .expectProblem(403, "forbidden");
    }

    @Test
    void moreThanAHundred_areRefused() {
        IntStream.range(0, 100).forEach(i -> admin.post(RULES, rule(Map.of("name", "Rule " + i))).expect(201));
        admin.post(RULES, rule(Map.of())).expectProblem(409, "too_many_rules");
    }

    private void refused(Map<String, Object> change, String field, String why) {
        JsonNode error = admin.post(RULES, rule(change)).expectProblem(400, "validation_failed").json().at("/errors/0");
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).contains(why);
    }

    private static Map<String, Object> rule(Map<String, Object> change) {
        Map<String, Object> rule = new HashMap<>(Map.of("name", "Less in Germany", "roles", List.of("agent"),
                "customerCountries", List.of("DE"), "hides", List.of("texts", "addresses")));
        rule.putAll(change);
        return rule;
    }

    private static Viewer agentIn(@Nullable String country) {
        return new Viewer(Set.of(Role.AGENT), country, false);
    }

    private View seen(TenantId of, String country) {
        return neighbour.views.view(of, agentIn(null), Set.of(country));
    }
}
