package io.meridian.compliance.law;

import io.meridian.compliance.ComplianceTest;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.Requirement;
import io.meridian.policy.law.Subject;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What tenants ask besides the law, and how the other services come to know of it. */
@ComplianceTest
class TenantRulesIT {

    private static final String RULES = "/api/v1/law/tenant-rules";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final ApiClient api;
    private final ApiClient admin;
    private final Neighbour neighbour;

    @Autowired
    TenantRulesIT(ApiClient api, Neighbour neighbour) {
        this.api = api;
        this.admin = api.as(TestCaller.user(tenant.value(), Role.TENANT_ADMIN));
        this.neighbour = neighbour;
    }

    @Test
    void aRule_makesAnswersStricterForItsTenantAlone_andTheOtherServicesFollowItSoon() {
        await().atMost(SOON).untilAsserted(() -> assertThat(neighbour.states).containsKey(RuleTopics.LAW_KEY));
        assertThat(asked(tenant)).isEqualTo(Consent.SOFT_OPT_IN);

        JsonNode rule = admin.post(RULES, rule("written-opt-in")).expect(201).json();
        JsonNode ruling = consent(admin);
        assertThat(ruling.at("/asks/grade").asString()).isEqualTo("written-opt-in");
        assertThat(ruling.path("grounds")).anySatisfy(ground -> {
            assertThat(ground.path("layer").asString()).isEqualTo("tenant");
            assertThat(ground.path("says").asString()).isEqualTo("Decision of the board");
            assertThat(ground.path("decisive").asBoolean()).isTrue();
        });
        assertThat(consent(api.as(TestCaller.user(UUID.randomUUID(), Role.AUDITOR))).at("/asks/grade").asString())
                .isEqualTo("soft-opt-in");
        await().atMost(SOON).untilAsserted(() -> assertThat(asked(tenant)).isEqualTo(Consent.WRITTEN_OPT_IN));
        assertThat(asked(new TenantId(UUID.randomUUID()))).isEqualTo(Consent.SOFT_OPT_IN);

        String path = RULES + "/" + rule.path("id").asString();
        JsonNode changed = admin.put(path, rule("opt-in", r -> with(r, "version", rule.path("version").asLong())))
                .expect(200).json();
        assertThat(changed.path("version").asLong()).isEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(asked(tenant)).isEqualTo(Consent.OPT_IN));
        admin.delete(path).expect(204);
        admin.delete(path).expectProblem(404, "not_found");
        assertThat(admin.get(RULES).expect(200).json().path("items")).isEmpty();
        await().atMost(SOON).untilAsserted(() -> assertThat(asked(tenant)).isEqualTo(Consent.SOFT_OPT_IN));
        await().atMost(SOON).untilAsserted(() -> assertThat(admin.get("/api/v1/audit/entries?action=tenant-rule")
                .expect(200).json().path("items")).extracting(entry -> entry.path("action").asString())
                .containsExactlyInAnyOrder("tenant-rule.created", "tenant-rule.changed", "tenant-rule.deleted"));
    }

    @Test
    void theLawThatIsPublished_isTheOneOfThisRelease() {
        await().atMost(SOON).untilAsserted(() -> assertThat(neighbour.states).containsKey(RuleTopics.LAW_KEY));
        assertThat(neighbour.states.get(RuleTopics.LAW_KEY)).satisfies(state -> assertThat(state.version())
                .isEqualTo(LawFiles.edition().number()));
        assertThat(neighbour.policies.answer(tenant, Subject.CONTACT_HOURS, question("BR", ContactChannel.VOICE))
                .grounds())
                .extracting(ground -> ground.rule().id()).contains("BR.call_hours");
    }

    @Test
    void whatCannotBeFollowed_isRefusedWithAReason() {
        refused(rule("sometimes"), "asks", "express-opt-in");
        refused(rule("written-opt-in", r -> with(r, "asks", Map.of("figure", 18))), "asks", "grade is missing");
        refused(rule("written-opt-in", r -> with(r, "until", "2020-01-01")), "until", "future");
        refused(rule("written-opt-in", r -> with(with(r, "from", "2999-01-02"), "until", "2999-01-02")), "until",
                "after");
        refused(rule("written-opt-in", r -> with(r, "reason", " ")), "reason", "why");
        refused(rule("written-opt-in", r -> with(r, "from", "1066-10-14")), "from", "1900");
        refused(rule("written-opt-in", r -> with(with(r, "subject", "do-not-contact-register"), "asks",
                Map.of("registers", Collections.singletonList(null)))), "asks", "a register is missing");
    }

    @Test
    void aRuleThatWouldNeverMatter_isRefusedNamingTheOther() {
        admin.post(RULES, rule("written-opt-in")).expect(201);
        JsonNode problem = admin.post(RULES, rule("opt-in", r -> with(r, "channels", List.of("email"))))
                .expectProblem(422, "rule_without_effect").json();
        assertThat(problem.path("detail").asString()).contains("Decision of the board");
    }

    @Test
    void aChangeOfAnOldVersion_isRefused() {
        JsonNode rule = admin.post(RULES, rule("written-opt-in")).expect(201).json();
        admin.put(RULES + "/" + rule.path("id").asString(), rule("opt-in", r -> with(r, "version", 7L)))
                .expectProblem(409, "stale_version");
        admin.put(RULES + "/" + UUID.randomUUID(), rule("opt-in", r -> with(r, "version", 1L)))
                .expectProblem(404, "not_found");
    }

    private void refused(Map<String, Object> rule, String field, String why) {
        JsonNode error = admin.post(RULES, rule).expectProblem(400, "validation_failed").json().at("/errors/0");
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).contains(why);
    }

    private static Map<String, Object> rule(String grade) {
        return rule(grade, UnaryOperator.identity());
    }

    private static Map<String, Object> rule(String grade, UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("subject", "consent");
        rule.put("channels", List.of("email", "sms"));
        rule.put("asks", Map.of("grade", grade));
        rule.put("reason", "Decision of the board");
        return change.apply(rule);
    }

    private static Map<String, Object> with(Map<String, Object> rule, String field, Object value) {
        rule.put(field, value);
        return rule;
    }

    private Requirement asked(TenantId of) {
        return neighbour.policies.answer(of, Subject.CONSENT, question("DE", ContactChannel.EMAIL)).asks();
    }

    private static Question question(String place, ContactChannel channel) {
        return new Question(Set.of(place), channel, Party.CONSUMER, LocalDate.parse("2026-11-23"));
    }

    private static JsonNode consent(ApiClient caller) {
        return caller.get("/api/v1/law/rulings?place=DE&channel=email&at=2026-11-23T12:00").expect(200).json()
                .path("rulings").valueStream().filter(r -> r.path("subject").asString().equals("consent"))
                .findFirst().orElseThrow();
    }
}
