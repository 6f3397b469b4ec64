package io.meridian.channel.conversation;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.guard.GuardPolicies;
import io.meridian.testkit.contract.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the rules of texts let out, and what is kept of what they found. */
@ChannelServiceTest
class DraftsIT {

    private static final String GREETING = "السلام عليكم، ";

    private final Shops shops;
    private final GuardPolicies policies;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Shop shop;
    private Guest guest;
    private Staff agent;
    private String path;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    DraftsIT(Shops shops, GuardPolicies policies, JdbcClient jdbc, TransactionTemplate transaction) {
        this.shops = shops;
        this.policies = policies;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void aCustomerInRiyadh() {
        shop = shops.shop("DE", "de");
        guest = shops.guest(shop, "ar", "Asia/Riyadh");
        agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        path = "/api/v1/conversations/" + shops.assign(shop, shops.say(guest, "مرحبا"), agent);
        policies.learn(new TenantId(shop.tenant()), new TenantGuardSnapshot(List.of(
                rule("wine", "forbidden", "block", "any", Map.of("ar", List.of("نبيذ"), "en", List.of("wine")),
                        Map.of("ar", "عصير")),
                rule("lunch", "forbidden", "warn", "any", Map.of("ar", List.of("غداء")), Map.of()),
                rule("car", "forbidden", "log", "any", Map.of("ar", List.of("سيارة")), Map.of()),
                rule("greeting", "required", "warn", "opening", Map.of("ar", List.of("السلام عليكم", "مرحبا")),
                        Map.of("ar", GREETING))),
                Map.of()));
    }

    private static WrittenGuardRule rule(String id, String kind, String action, String occasion,
            Map<String, List<String>> phrases, Map<String, String> suggestions) {
        return new WrittenGuardRule(id, false, Map.of("*", id), Map.of("en", "why"),
                new WrittenGuard(kind, action, phrases,
                        Map.of(), Map.of(), suggestions, "start", List.of("SA"), List.of(), List.of(), occasion, null,
                        null,
                        null));
    }

    private JsonNode check(String text, boolean attempt) {
        return agent.api().post(path + "/draft-checks", Map.of("text", text, "attempt", attempt)).expect(200).json();
    }

    private ApiResponse send(String text, String... heeded) {
        return agent.api().post(path + "/messages", Map.of("text", text, "heeded", List.of(heeded)));
    }

    private List<String> rulesOf(JsonNode answer) {
        return answer.path("findings").valueStream().map(finding -> finding.path("rule").asString()).toList();
    }

    private List<String> results() {
        return CurrentTenant.<List<String>, RuntimeException>call(new TenantId(shop.tenant()),
                () -> transaction.execute(status -> jdbc
                        .sql("select rule_id || ' ' || outcome from guard_result").query(String.class)
                        .list()));
    }

    @Test
    void whatIsBlocked_isSaidBeforeItIsSent_withWhatToWriteInstead_andIsNotSent() {
        String text = GREETING + "لدينا نبيذ لك";
        JsonNode finding = check(text, false).path("findings").path(0);
        assertThat(text.substring(finding.path("start").asInt(), finding.path("end").asInt())).isEqualTo("نبيذ");
        assertThat(finding.path("replacement").asString()).isEqualTo("عصير");
        assertThat(results()).as("while somebody writes").isEmpty();
        assertThat(rulesOf(send(text).expectProblem(422, "draft_blocked").json())).containsExactly("wine");
        assertThat(rulesOf(send(text, "wine").expectProblem(422, "draft_blocked").json())).containsExactly("wine");
        assertThat(results()).as("twice within a minute is one attempt").containsExactly("wine refused");
        send(text.replace("نبيذ", "عصير")).expect(201);
        assertThat(guest.api().get("/api/v1/widget/messages").expect(200).text()).doesNotContain("نبيذ")
                .contains("عصير");
        assertThat(results()).hasSize(1);
    }

    @Test
    void whatIsWarnedAbout_goesOutOnceItsAuthorHeedsIt_andIsCounted() {
        String text = GREETING + "ندعوك إلى الغداء في السيارة";
        assertThat(rulesOf(send(text).expectProblem(422, "draft_warned").json())).containsExactly("lunch", "car");
        send(text, "lunch").expect(201);
        assertThat(results()).containsExactlyInAnyOrder("lunch refused", "lunch sent", "car sent");
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode page = chief.api().get("/api/v1/guard-results?limit=2").expect(200).json();
        assertThat(page.path("items")).extracting(item -> item.path("rule").asString() + " "
                + item.path("outcome").asString()).containsExactlyInAnyOrder("lunch sent", "car sent");
        assertThat(page.at("/items/0/authorId").asString()).isEqualTo(agent.id().toString());
        JsonNode rest = chief.api().get("/api/v1/guard-results?limit=2&cursor=" + page.path("nextCursor").asString())
                .expect(200).json();
        assertThat(rest.at("/items/0/outcome").asString()).isEqualTo("refused");
        assertThat(chief.api().get("/api/v1/guard-results/summary").expect(200).json().path("items"))
                .extracting(item -> item.path("rule").asString(), item -> item.path("refused").asInt(),
                        item -> item.path("sent").asInt())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("lunch", 1, 1),
                        org.assertj.core.groups.Tuple.tuple("car", 0, 1));
        assertThat(shops.staff(shop, Role.SUPERVISOR, VisibilityScope.OWN).api().get("/api/v1/guard-results")
                .expect(200).json().path("items")).as("of conversations that they do not see").isEmpty();
    }

    @Test
    void aGreetingIsAskedForAtTheBeginningAlone() {
        JsonNode missing = check("سأساعدك", true).path("findings").path(0);
        assertThat(missing.path("start").isNull()).isTrue();
        assertThat(missing.path("place").asString()).isEqualTo("start");
        assertThat(missing.path("replacement").asString()).isEqualTo(GREETING);
        assertThat(results()).containsExactly("greeting refused");
        send(GREETING + "سأساعدك").expect(201);
        assertThat(check("سأساعدك", false).path("findings")).isEmpty();
        send("سأساعدك").expect(201);
    }

    @Test
    void theSameMessageAgain_isTheSameMessage_alsoIfARuleForbidsItNow() {
        Map<String, Object> body = Map.of("text", GREETING + "لدينا شاي");
        String key = UUID.randomUUID().toString();
        JsonNode first = agent.api().with("Idempotency-Key", key).post(path + "/messages", body).expect(201).json();
        policies.learn(new TenantId(shop.tenant()), new TenantGuardSnapshot(List.of(rule("tea", "forbidden", "block",
                "any", Map.of("ar", List.of("شاي")), Map.of())), Map.of()));
        assertThat(agent.api().with("Idempotency-Key", key).post(path + "/messages", body).expect(201).json())
                .isEqualTo(first);
        send("شاي").expectProblem(422, "draft_blocked");
    }

    @Test
    void whatIsForElsewhere_holdsNothingUp_andNotesAreNeverLookedAt() {
        Guest german = shops.guest(shop, "de", "Europe/Berlin");
        String other = "/api/v1/conversations/" + shops.assign(shop, shops.say(german, "Hallo"), agent);
        assertThat(agent.api().post(other + "/draft-checks", Map.of("text", "نبيذ")).expect(200).json()
                .path("guarded").asBoolean()).isFalse();
        agent.api().post(other + "/messages", Map.of("text", "Der Wein heißt نبيذ")).expect(201);
        agent.api().post(path + "/notes", Map.of("text", "نبيذ")).expect(201);
        assertThat(results()).isEmpty();
    }

    @Test
    void whoMayNotAnswer_getsNoAnswerEither() {
        Staff other = shops.staff(shop, Role.AGENT, VisibilityScope.ALL);
        other.api().post(path + "/draft-checks", Map.of("text", "نبيذ", "attempt", true))
                .expectProblem(403, "not_assigned");
        shops.staff(shop, Role.AGENT, VisibilityScope.OWN).api().post(path + "/draft-checks", Map.of("text", "x"))
                .expectProblem(404, "not_found");
        assertThat(results()).isEmpty();
    }
}
