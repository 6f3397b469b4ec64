package io.meridian.compliance.guard;

import io.meridian.compliance.ComplianceTest;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.guard.Draft;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rules of texts, how tenants treat and try them, and how the other services come to know of them. */
@ComplianceTest
class GuardIT {

    private static final String RULES = "/api/v1/guard/rules";
    private static final String SETTINGS = "/api/v1/guard/settings/";
    private static final String TRIALS = "/api/v1/guard/trials";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ApiClient api;
    private final ApiClient admin;
    private final GuardListenerOfOthers neighbour;

    @Autowired
    GuardIT(ApiClient api, GuardListenerOfOthers neighbour) {
        this.api = api;
        this.admin = api.as(TestCaller.user(tenant.value(), Role.TENANT_ADMIN));
        this.neighbour = neighbour;
    }

    private static Map<String, Object> rule(Map<String, Object> text) {
        Map<String, Object> all = new HashMap<>(Map.of("kind", "forbidden", "action", "warn", "phrases",
                Map.of("en", List.of("lucky seven"))));
        all.putAll(text);
        return new HashMap<>(Map.of("name", "Numbers", "says", "We do not promise luck.", "text", all));
    }

    private List<Finding> seenBy(TenantId whose, String text) {
        return neighbour.policies.answer(whose, new Draft(text, "en", Set.of("CL"), "widget", Author.AGENT,
                Occasion.ANY, LocalDate.parse("2026-11-23"))).findings();
    }

    private static List<String> rules(JsonNode answer) {
        return answer.path("findings").valueStream().map(finding -> finding.path("rule").asString()).toList();
    }

    @Test
    void aRule_holdsForItsTenantAlone_andTheOtherServicesFollowItSoon() {
        JsonNode rule = admin.post(RULES, rule(Map.of())).expect(201).json();
        await().atMost(SOON).untilAsserted(() -> assertThat(seenBy(tenant, "A lucky seven")).singleElement()
                .satisfies(finding -> assertThat(finding.says()).containsEntry("*", "We do not promise luck.")));
        assertThat(seenBy(new TenantId(UUID.randomUUID()), "A lucky seven")).isEmpty();
        assertThat(api.as(TestCaller.user(UUID.randomUUID(), Role.AUDITOR)).get(RULES).expect(200).json().path("items"))
                .isEmpty();

        String path = RULES + "/" + rule.path("id").asString();
        Map<String, Object> change = rule(Map.of("action", "block", "phrases", Map.of("*", List.of("eight*"))));
        change.put("version", 1);
        assertThat(admin.put(path, change).expect(200).json().path("version").asInt()).isEqualTo(2);
        admin.put(path, change).expectProblem(409, "stale_version");
        await().atMost(SOON).untilAsserted(() -> assertThat(seenBy(tenant, "Eighty")).extracting(Finding::action)
                .containsExactly("block"));
        admin.delete(path).expect(204);
        admin.delete(path).expectProblem(404, "not_found");
        await().atMost(SOON).untilAsserted(() -> assertThat(seenBy(tenant, "Eighty")).isEmpty());
    }

    @Test
    void whatCannotBeFollowed_isRefusedByName() {
        JsonNode problem = admin.post(RULES, rule(Map.of("phrases", Map.of("en", List.of("fine", "... never", "ab*"),
                "Klingon!", List.of("x")), "countries", List.of("XX"), "season",
                Map.of("calendar", "hijri", "from", "13-01", "until", "01-01"), "from", "2027-01-01", "until",
                "2026-01-01"))).expectProblem(400, "validation_failed").json();
        assertThat(problem.path("errors")).extracting(error -> error.path("field").asString())
                .containsExactlyInAnyOrder("text.phrases.en[1]", "text.phrases.en[2]", "text.phrases", "text.countries",
                        "text.season", "text.until");
        admin.post(RULES, rule(Map.of("phrases", Map.of()))).expectProblem(400, "validation_failed");
        admin.post(RULES, Map.of("name", "x")).expectProblem(400, "validation_failed");
        admin.post(RULES, rule(Map.of("phrases", Map.of("en", List.of("[a|b|c|d|e] [a|b|c|d|e] [a|b|c|d|e]")))))
                .expectProblem(400, "validation_failed");
        assertThat(admin.get(RULES).expect(200).json().path("items")).isEmpty();
    }

    @Test
    void aListOf50000_isFollowed_andNotOneMore() {
        List<String> phrases = IntStream.range(0, 50_000).mapToObj(i -> "رقم الطراز " + i + "x").toList();
        admin.post(RULES, rule(Map.of("phrases", Map.of("*", phrases)))).expect(201);
        await().atMost(SOON).untilAsserted(
                () -> assertThat(seenBy(tenant, "Not رقم الطراز 49999x, please")).singleElement()
                        .satisfies(finding -> assertThat(finding.start()).isEqualTo(4)));
        admin.post(RULES, rule(Map.of())).expectProblem(422, "too_many_phrases");
        assertThat(rules(admin.post(TRIALS, Map.of("text", "رقم الطراز 7x", "language", "en")).expect(200).json()))
                .hasSize(1);
    }

    @Test
    void theProductsRules_areTreatedTheTenantsWay_butLawIsNotLowered() {
        JsonNode sets = admin.get("/api/v1/guard/sets").expect(200).json();
        assertThat(sets.path("items")).extracting(set -> set.path("set").asString()).contains("gulf", "germany");
        List<JsonNode> all = sets.path("items").valueStream().flatMap(set -> set.path("rules").valueStream()).toList();
        String law = all.stream().filter(rule -> rule.path("law").asBoolean()
                && rule.at("/text/action").asString().equals("block")).findFirst().orElseThrow().path("id").asString();
        JsonNode free = all.stream().filter(rule -> !rule.path("law").asBoolean()
                && rule.at("/text/action").asString().equals("warn")).findFirst().orElseThrow();
        admin.put(SETTINGS + law, Map.of("own", "warn")).expectProblem(422, "law_not_lowered");
        admin.put(SETTINGS + "gulf.no-such-rule", Map.of("own", "warn")).expectProblem(404, "not_found");
        admin.put(SETTINGS + law, Map.of("own", "never")).expectProblem(400, "validation_failed");
        admin.put(SETTINGS + free.path("id").asString(), Map.of("own", "off")).expect(200);
        admin.put(SETTINGS + free.path("id").asString(), Map.of("own", "off")).expect(200);
        assertThat(admin.get("/api/v1/guard/sets").expect(200).json().path("items").valueStream()
                .flatMap(set -> set.path("rules").valueStream()).filter(rule -> !rule.path("own").isNull()))
                .singleElement().satisfies(rule -> assertThat(rule.path("id")).isEqualTo(free.path("id")));
        Map<String, Object> reset = new HashMap<>();
        reset.put("own", null);
        admin.put(SETTINGS + free.path("id").asString(), reset).expect(200);
        api.as(TestCaller.user(tenant.value(), Role.SUPERVISOR)).put(SETTINGS + law, reset).expect(403);
    }

    @Test
    void aTextIsTried_alsoByARuleThatIsNotMadeYet_andOnAnotherDay() {
        Map<String, Object> trial = new HashMap<>(Map.of("text", "A lucky seven", "language", "en", "country", "CL",
                "rule", rule(Map.of())));
        assertThat(rules(admin.post(TRIALS, trial).expect(200).json())).hasSize(1);
        assertThat(admin.get(RULES).expect(200).json().path("items")).isEmpty();
        String id = admin.post(RULES, rule(Map.of())).expect(201).json().path("id").asString();
        trial.put("ruleId", id);
        trial.put("rule", rule(Map.of("season", Map.of("calendar", "hijri", "from", "09-01", "until", "10-01"))));
        trial.put("date", "2027-02-08");
        assertThat(rules(admin.post(TRIALS, trial).expect(200).json())).as("in Ramadan").containsExactly(id);
        trial.put("date", "2027-02-07");
        assertThat(rules(admin.post(TRIALS, trial).expect(200).json())).isEmpty();
        admin.post(TRIALS, Map.of("text", " ", "language", "en")).expectProblem(400, "validation_failed");
        admin.post(TRIALS, Map.of("text", "x", "language", "en", "author", "king"))
                .expectProblem(400, "validation_failed");
    }

    @Test
    void twoThatNoTextCouldFollow_areRefusedNamingTheOther() {
        JsonNode asking = admin.post(RULES, asking("Best wishes")).expect(201).json();
        Map<String, Object> forbidding = rule(Map.of("phrases", Map.of("en", List.of("wish*"))));
        JsonNode other = admin.post(RULES, forbidding).expectProblem(422, "rules_contradict").json()
                .path("contradicts");
        assertThat(other.path("rule")).isEqualTo(asking.path("id"));
        assertThat(other.at("/name/*").asString()).isEqualTo("Numbers");
        assertThat(other.path("language").asString()).isEqualTo("en");

        Map<String, Object> counting = rule(Map.of("phrases", Map.of("en", List.of("wish*")), "action", "log"));
        String path = RULES + "/" + admin.post(RULES, counting).expect(201).json().path("id").asString();
        forbidding.put("version", 1);
        admin.put(path, forbidding).expectProblem(422, "rules_contradict");
        Map<String, Object> elsewhere = rule(Map.of("phrases", Map.of("en", List.of("wish*")), "channels",
                List.of("email")));
        elsewhere.put("version", 1);
        admin.put(path, elsewhere).expectProblem(422, "rules_contradict");
        Map<String, Object> change = asking("Best wishes", "Kind regards");
        change.put("version", 1);
        admin.put(RULES + "/" + asking.path("id").asString(), change).expect(200);
        admin.put(path, elsewhere).expect(200);
    }

    private static Map<String, Object> asking(String... phrases) {
        return rule(Map.of("kind", "required", "phrases", Map.of("en", List.of(phrases))));
    }

    @Test
    void aRuleOfTheProduct_contradictsLikeAnyOther_whetherItIsThereFirstOrLast() {
        JsonNode builtIn = admin.get("/api/v1/guard/sets").expect(200).json().path("items").valueStream()
                .flatMap(set -> set.path("rules").valueStream())
                .filter(rule -> !rule.path("law").asBoolean() && rule.at("/text/kind").asString().equals("forbidden")
                        && rule.at("/text/action").asString().equals("warn")
                        && rule.at("/text/unless").isEmpty())
                .findFirst().orElseThrow();
        String setting = SETTINGS + builtIn.path("id").asString();
        Map<String, Object> asking = rule(Map.of("kind", "required", "phrases", builtIn.at("/text/phrases")));
        assertThat(admin.post(RULES, asking).expectProblem(422, "rules_contradict").json()
                .at("/contradicts/rule")).isEqualTo(builtIn.path("id"));
        admin.put(setting, Map.of("own", "log")).expect(200);
        admin.post(RULES, asking).expect(201);
        admin.put(setting, Map.of("own", "block")).expectProblem(422, "rules_contradict");
        Map<String, Object> reset = new HashMap<>();
        reset.put("own", null);
        admin.put(setting, reset).expectProblem(422, "rules_contradict");
        admin.put(setting, Map.of("own", "off")).expect(200);
    }
}
