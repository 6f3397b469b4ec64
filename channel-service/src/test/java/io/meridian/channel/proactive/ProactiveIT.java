package io.meridian.channel.proactive;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Decided;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.channel.customer.ErasureGround;
import io.meridian.channel.customer.Erasures;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.TenantGuardSnapshot;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.ChatMessage;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCloud;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.policy.guard.GuardPolicies;
import io.meridian.policy.law.Policies;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.time.TestBusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that customers did not ask for: they go out only if they may at that moment. */
@ChannelServiceTest
class ProactiveIT {

    private static final String TEXT = "Hallo Ana, der neue Lumen L3 ist da. Lust auf eine Probefahrt?"
            + " Mit STOPP melden Sie sich ab.";
    private static final int RETRYABLE = 131000;

    private final Lines lines;
    private final Decided decided;
    private final WhatsAppCloud cloud;
    private final Policies policies;
    private final TestBusinessTime time;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Line line;
    private WhatsAppCustomer ana;
    private UUID customer;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    ProactiveIT(Lines lines, Decided decided, WhatsAppCloud cloud, Policies policies, TestBusinessTime time,
            JdbcClient jdbc, TransactionTemplate transaction) {
        this.lines = lines;
        this.decided = decided;
        this.cloud = cloud;
        this.policies = policies;
        this.time = time;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void aCustomerOfAnHourAtWhichPeopleMayBeContacted() {
        decided.everythingIsKnown();
        line = lines.line();
        ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        customer = UUID.fromString(lines.conversation(line).path("customer").path("id").asString());
        decided.noonOfAWorkday();
    }

    @AfterEach
    void realTime() {
        time.reset();
        cloud.mischief().refuseNext();
        lines.quiet();
    }

    @Test
    void whoAgreed_getsIt_inAConversationThatIsNobodysWork_andAnAnswerOpensOne() {
        decided.agrees(line, customer, Purpose.MARKETING);
        JsonNode taken = send(advert("Ana", "Lumen L3")).expect(201).json();
        assertThat(taken.path("text").isNull()).as("kept in clear for who repeats the request").isTrue();
        assertThat(read(taken).path("text").asString()).isEqualTo(TEXT);
        assertThat(taken.path("status").asString()).isEqualTo("queued");
        awaitStatus(taken, "delivered");
        Shops.await(() -> ana.sees().stream().map(ChatMessage::text).anyMatch(TEXT::equals));
        JsonNode row = row(taken.path("conversationId").asString());
        assertThat(row.path("status").asString()).isEqualTo("closed");
        assertThat(read(taken).path("rules")).extracting(JsonNode::asString).contains("default.consent",
                "default.contact_hours");

        JsonNode first = lines.rows(line).valueStream().filter(each -> !each.equals(row)).findFirst().orElseThrow();
        line.chief().api().post("/api/v1/conversations/" + first.path("id").asString() + "/close", null)
                .expect(200);
        ana.says("Ja, gern!");
        Shops.await(() -> lines.rows(line).size() == 3);
        assertThat(lines.rows(line)).extracting(each -> each.path("status").asString())
                .containsExactlyInAnyOrder("waiting", "closed", "closed");
        assertThat(list().path("reachable")).singleElement().satisfies(one -> assertThat(
                one.path("channelAccountId").asString()).isEqualTo(line.account().id().toString()));
    }

    @Test
    void whoAgreedToNothing_orWantsNothing_isNotWrittenTo() {
        assertThat(send(advert("Ana", "Lumen L3")).expectProblem(422, "contact_refused").json().path("refusal")
                .asString()).isEqualTo("consent-missing");
        decided.agrees(line, customer, Purpose.MARKETING);
        assertThat(send(survey()).expectProblem(422, "contact_refused").json().path("refusal").asString())
                .as("for advertising alone").isEqualTo("consent-missing");
        ana.says("Stopp");
        Shops.await(() -> Decided.refusals(line, customer).allMatch("consent-withdrawn"::equals));
        assertThat(send(advert("Ana", "Lumen L3")).expectProblem(422, "contact_refused").json().path("refusal")
                .asString()).isEqualTo("consent-withdrawn");
        assertThat(list().path("items")).isEmpty();
    }

    @Test
    void whatARuleOfTextsBlocks_isNotTaken_andWhatItWarnsOf_isCounted(@Autowired GuardPolicies guard) {
        decided.agrees(line, customer, Purpose.MARKETING);
        TenantId tenant = new TenantId(line.shop().tenant());
        guard.learn(tenant, new TenantGuardSnapshot(List.of(wording("lumen", "block")), Map.of()));
        assertThat(send(advert("Ana", "Lumen L3")).expectProblem(422, "draft_blocked").json().at("/findings/0/rule")
                .asString()).isEqualTo("lumen");
        assertThat(list().path("items")).isEmpty();
        guard.learn(tenant, new TenantGuardSnapshot(List.of(wording("lumen", "warn")), Map.of()));
        JsonNode taken = send(advert("Ana", "Lumen L3")).expect(201).json();
        assertThat(line.chief().api().get("/api/v1/guard-results").expect(200).json().path("items")).singleElement()
                .satisfies(result -> {
                    assertThat(result.path("conversationId")).isEqualTo(taken.path("conversationId"));
                    assertThat(result.path("outcome").asString()).isEqualTo("sent");
                });
    }

    private static WrittenGuardRule wording(String word, String action) {
        return new WrittenGuardRule(word, false, Map.of(), Map.of(), new WrittenGuard("forbidden", action,
                Map.of("*", List.of(word)), Map.of(), Map.of(), Map.of(), "start", List.of(), List.of(), List.of(),
                "advertising", null, null, null));
    }

    private JsonNode heldOnSunday() {
        decided.agrees(line, customer, Purpose.MARKETING);
        decided.noonOfSunday();
        Decided.awaitKnown(line, customer);
        JsonNode taken = send(within(Duration.ofDays(3), advert("Ana", "Lumen L3"))).expect(201).json();
        awaitPutOff();
        return taken;
    }

    @Test
    void atNight_itIsHeld_andGoesOutInTheMorning() {
        JsonNode taken = heldOnSunday();
        assertThat(taken.path("status").asString()).isEqualTo("held");
        assertThat(taken.path("refusal").asString()).isEqualTo("outside-hours");
        assertThat(read(taken).path("status").asString()).isEqualTo("held");
        decided.noonOfAWorkday();
        Decided.awaitKnown(line, customer);
        askNow();
        awaitStatus(taken, "delivered");
        assertThat(read(taken).path("refusal").isNull()).isTrue();
    }

    @Test
    void whatIsHeld_doesNotGoOut_onceTheCustomerStopsIt() {
        JsonNode taken = heldOnSunday();
        ana.says("Stopp");
        Shops.await(() -> Decided.refusals(line, customer).allMatch("consent-withdrawn"::equals));
        decided.noonOfAWorkday();
        Decided.awaitKnown(line, customer);
        askNow();
        awaitStatus(taken, "refused");
        assertThat(read(taken).path("refusal").asString()).isEqualTo("consent-withdrawn");
        assertThat(ana.sees()).extracting(ChatMessage::text).doesNotContain(TEXT);
        assertThat(messageProblem(taken)).isEqualTo("contact_refused");
    }

    @Test
    void whatIsHeld_doesNotGoOut_onceTheCustomerIsErased(@Autowired Erasures erasures) {
        JsonNode taken = heldOnSunday();
        line.chief().api().post("/api/v1/conversations/" + lines.rows(line).valueStream()
                .filter(row -> !row.path("status").asString().equals("closed")).findFirst().orElseThrow().path("id")
                .asString() + "/close", null).expect(200);
        CurrentTenant.run(new TenantId(line.shop().tenant()),
                () -> erasures.erase(customer, ErasureGround.OBJECTED));
        decided.noonOfAWorkday();
        askNow();
        awaitStatus(taken, "failed");
        assertThat(read(taken).path("erased").asBoolean()).isTrue();
        assertThat(ana.sees()).extracting(ChatMessage::text).doesNotContain(TEXT);
    }

    @Test
    void whatIsHeld_doesNotGoOut_onceTheCustomerIsKnownToBeAMinor() {
        JsonNode taken = heldOnSunday();
        line.chief().api().put("/api/v1/customers/" + customer + "/age", Map.of("group", "minor")).expect(200);
        assertThat(send(advert("Ana", "Lumen L3")).expectProblem(422, "contact_refused").json().path("refusal")
                .asString()).isEqualTo("minor");
        askNow();
        awaitStatus(taken, "refused");
        assertThat(ana.sees()).extracting(ChatMessage::text).doesNotContain(TEXT);
    }

    @Test
    void aBacklog_isAskedAboutAgain_beforeItDrains() {
        decided.agrees(line, customer, Purpose.MARKETING);
        cloud.mischief().refuseNext(RETRYABLE, RETRYABLE);
        JsonNode taken = send(advert("Ana", "Lumen L3")).expect(201).json();
        Shops.await(() -> attempts() > 0);
        ana.says("Keine Werbung!");
        awaitStatus(taken, "refused");
        lines.quiet();
        assertThat(ana.sees()).extracting(ChatMessage::text).doesNotContain(TEXT);
    }

    @Test
    void whileSomethingOfTheCustomersWaitsToBeRead_nothingGoesOut() {
        decided.agrees(line, customer, Purpose.MARKETING);
        change("insert into inbound_event (id, channel_account_id, lane, occurred_at, received_at, due_at, payload)"
                + " select gen_random_uuid(), id, 'x', now(), now() - interval '1 minute', now() + interval '1 hour', 'x'"
                + " from channel_account where channel = 'whatsapp'");
        JsonNode taken = send(advert("Ana", "Lumen L3")).expect(201).json();
        awaitPutOff();
        assertThat(ana.sees()).extracting(ChatMessage::text).doesNotContain(TEXT);
        change("delete from inbound_event");
        askNow();
        awaitStatus(taken, "delivered");
    }

    @Test
    void whoSeesOneMarket_writesFromItsAccountsAlone() {
        decided.agrees(line, customer, Purpose.MARKETING);
        JsonNode taken = send(advert("Ana", "Lumen L3")).expect(201).json();
        Shops.Staff elsewhere = lines.shops().staff(line.shop(), Role.SUPERVISOR, VisibilityScope.MARKET);
        elsewhere.api().get(path(taken)).expectProblem(404, "not_found");
        elsewhere.api().post(messages(), advert("Ana", "Lumen L4")).expectProblem(404, "not_found");
    }

    @Test
    void whatDoesNotBecomePossibleInTime_expires() {
        decided.agrees(line, customer, Purpose.MARKETING);
        time.advance(Duration.ofHours(25));
        Shops.await(() -> Decided.permissions(line, customer).path("stale").asBoolean());
        JsonNode taken = send(within(Duration.ofHours(1), advert("Ana", "Lumen L3"))).expect(201).json();
        assertThat(taken.path("refusal").asString()).isEqualTo("consent-stale");
        awaitPutOff();
        time.advance(Duration.ofHours(2));
        askNow();
        awaitStatus(taken, "expired");
    }

    @Test
    void whatCannotBeOpened_letsOthersGoFirst_andExpiresAllTheSame() {
        JsonNode taken = heldOnSunday();
        change("update proactive_message set template_values = 'broken'");
        decided.noonOfAWorkday();
        Decided.awaitKnown(line, customer);
        askNow();
        awaitPutOff();
        assertThat(read(taken).path("status").asString()).as("as it was last decided").isEqualTo("held");
        time.advance(Duration.ofDays(4));
        askNow();
        awaitStatus(taken, "expired");
        assertThat(ana.sees()).extracting(ChatMessage::text).doesNotContain(TEXT);
    }

    @Test
    void noMoreOften_thanTheRulesAllow() {
        policies.learn(new TenantId(line.shop().tenant()), new TenantRulesSnapshot(List.of(new WrittenRule(
                "tenant.attempts", "attempts", List.of(), List.of(), Asks.limits(List.of(new Asks.Limit(1, 24))), true,
                "verified", List.of("S1"), "once a day", null, null))));
        decided.agrees(line, customer, Purpose.MARKETING);
        JsonNode first = send(advert("Ana", "Lumen L3")).expect(201).json();
        awaitStatus(first, "delivered");
        JsonNode second = send(within(Duration.ofDays(3), advert("Ana", "Lumen L4"))).expect(201).json();
        assertThat(second.path("refusal").asString()).isEqualTo("too-often");
        assertThat(Decided.messaging(line, customer, Purpose.MARKETING).path("refusal").asString())
                .isEqualTo("too-often");
        awaitPutOff();
        time.advance(Duration.ofHours(23));
        decided.everythingIsKnown();
        askNow();
        awaitPutOff();
        assertThat(read(second).path("status").asString()).isEqualTo("held");
        time.advance(Duration.ofMinutes(61));
        Decided.awaitKnown(line, customer);
        askNow();
        awaitStatus(second, "delivered");
    }

    @Test
    void whatTheProviderRefuses_wasNoContact() {
        policies.learn(new TenantId(line.shop().tenant()), new TenantRulesSnapshot(List.of(new WrittenRule(
                "tenant.attempts", "attempts", List.of(), List.of(), Asks.limits(List.of(new Asks.Limit(1, 24))), true,
                "verified", List.of("S1"), "once a day", null, null))));
        decided.agrees(line, customer, Purpose.MARKETING);
        cloud.mischief().refuseNext(368);
        JsonNode first = send(advert("Ana", "Lumen L3")).expect(201).json();
        awaitStatus(first, "failed");
        assertThat(read(first).path("problem").asString()).isEqualTo("policy");
        awaitStatus(send(advert("Ana", "Lumen L4")).expect(201).json(), "delivered");
    }

    @Test
    void whatWaits_isTakenBack_andNothingElse() {
        decided.agrees(line, customer, Purpose.MARKETING);
        decided.noonOfSunday();
        Decided.awaitKnown(line, customer);
        JsonNode taken = send(within(Duration.ofDays(3), advert("Ana", "Lumen L3"))).expect(201).json();
        line.chief().api().delete(path(taken)).expect(204);
        assertThat(read(taken).path("status").asString()).isEqualTo("cancelled");
        line.chief().api().delete(path(taken)).expectProblem(409, "not_waiting");
        decided.noonOfAWorkday();
        lines.quiet();
        assertThat(ana.sees()).extracting(ChatMessage::text).doesNotContain(TEXT);
        line.chief().api().delete(messages() + "/" + UUID.randomUUID()).expectProblem(404, "not_found");
    }

    @Test
    void aPersonOfSeveralRecords_isOne() {
        WhatsAppCustomer other = lines.customer(line, "Ana B.");
        other.says("Hallo noch einmal");
        Shops.await(() -> lines.rows(line).size() == 2);
        UUID second = lines.rows(line).valueStream()
                .map(each -> UUID.fromString(each.path("customer").path("id").asString()))
                .filter(id -> !id.equals(customer)).findFirst().orElseThrow();
        line.chief().api().post("/api/v1/customers/" + customer + "/merges", Map.of("customerId", second)).expect(200);
        decided.agrees(line, customer, Purpose.MARKETING);
        JsonNode taken = send(advert("Ana", "Lumen L3")).expect(201).json();
        assertThat(taken.path("customerId").asString()).as("the number that wrote last").isEqualTo(second.toString());
        awaitStatus(taken, "delivered");
        decided.tell(line, second, 0, 1,
                Decided.permission(Purpose.MARKETING, ConsentDecision.WITHDRAWN, now()));
        Shops.await(() -> "consent-withdrawn".equals(
                Decided.messaging(line, customer, Purpose.MARKETING).path("refusal").asString("")));
        send(advert("Ana", "Lumen L4")).expectProblem(422, "contact_refused");
    }

    @Test
    void numbersOfCards_areMaskedInTheValues() {
        decided.agrees(line, customer, Purpose.MARKETING);
        JsonNode taken = send(advert("Ana", "4111 1111 1111 1111")).expect(201).json();
        awaitStatus(taken, "delivered");
        assertThat(read(taken).path("text").asString()).doesNotContain("4111 1111");
        assertThat(ana.sees()).extracting(ChatMessage::text).noneMatch(text -> text.contains("4111 1111"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring_offer", "back_in_stock", "nothing"})
    void aTemplateThatIsNotApproved_isUnknown(String name) {
        decided.agrees(line, customer, Purpose.MARKETING);
        send(wish("marketing", name, "de", List.of("Ana"))).expectProblem(422, "unknown_template");
    }

    @Test
    void badInput_saysWhatToDo() {
        decided.agrees(line, customer, Purpose.MARKETING, Purpose.SURVEY);
        assertThat(send(wish("marketing", "new_model", "de", List.of("Ana"))).expectProblem(422, "template_values")
                .json().path("needed").asInt()).isEqualTo(2);
        send(wish("survey", "new_model", "de", List.of("Ana", "L3"))).expectProblem(422, "unknown_template");
        send(wish("marketing", "new_model", "de", List.of("Ana", "L\n3"))).expectProblem(400, "validation_failed");
        send(wish("marketing", "new_model", "de", List.of("Ana", " "))).expectProblem(400, "validation_failed");
        for (Duration time : List.of(Duration.ofDays(-1), Duration.ZERO, Duration.ofDays(8))) {
            send(within(time, advert("Ana", "L3"))).expectProblem(400, "validation_failed");
        }
        Map<String, Object> elsewhere = new HashMap<>(advert("Ana", "L3"));
        elsewhere.put("channelAccountId", lines.line(line.shop()).account().id());
        send(elsewhere).expectProblem(422, "no_address");
        elsewhere.put("channelAccountId", UUID.randomUUID());
        send(elsewhere).expectProblem(404, "not_found");
        assertThat(list().path("items")).isEmpty();
    }

    @Test
    void templates_areToldAsTheProviderHasThem() {
        JsonNode items = line.chief().api()
                .get("/api/v1/channel-accounts/" + line.account().id() + "/templates").expect(200).json().path("items");
        assertThat(items.valueStream().filter(each -> "new_model".equals(each.path("name").asString())
                && "zh_CN".equals(each.path("language").asString()))).singleElement().satisfies(one -> {
                    assertThat(one.path("status").asString()).isEqualTo("approved");
                    assertThat(one.path("category").asString()).isEqualTo("marketing");
                    assertThat(one.path("values").asInt()).isEqualTo(2);
                });
        assertThat(items.valueStream().map(each -> each.path("status").asString())).contains("rejected", "pending",
                "paused");
        line.chief().api().get("/api/v1/channel-accounts/" + UUID.randomUUID() + "/templates")
                .expectProblem(404, "not_found");
    }

    private Instant now() {
        return decided.clock().instant();
    }

    private Map<String, Object> advert(String name, String model) {
        return wish("marketing", "new_model", "de", List.of(name, model));
    }

    private Map<String, Object> within(Duration time, Map<String, Object> wish) {
        Map<String, Object> limited = new HashMap<>(wish);
        limited.put("expiresAt", now().plus(time).toString());
        return limited;
    }

    private Map<String, Object> survey() {
        return wish("survey", "feedback", "de", List.of("Ana"));
    }

    private Map<String, Object> wish(String purpose, String template, String language, List<String> values) {
        return Map.of("channelAccountId", line.account().id(), "purpose", purpose, "template",
                Map.of("name", template, "language", language, "values", values));
    }

    private ApiResponse send(Map<String, Object> wish) {
        return line.chief().api().post(messages(), wish);
    }

    private String messages() {
        return "/api/v1/customers/" + customer + "/proactive-messages";
    }

    private String path(JsonNode message) {
        return messages() + "/" + message.path("id").asString();
    }

    private JsonNode list() {
        return line.chief().api().get(messages()).expect(200).json();
    }

    private JsonNode read(JsonNode message) {
        return line.chief().api().get(path(message)).expect(200).json();
    }

    private void awaitStatus(JsonNode message, String status) {
        try {
            Shops.await(() -> status.equals(read(message).path("status").asString()));
        } catch (AssertionError e) {
            throw new AssertionError("Not " + status + " but " + read(message), e);
        }
    }

    private JsonNode row(String conversation) {
        return lines.rows(line).valueStream().filter(each -> conversation.equals(each.path("id").asString()))
                .findFirst()
                .orElseThrow();
    }

    private String messageProblem(JsonNode message) {
        return line.chief().api().get("/api/v1/conversations/" + message.path("conversationId").asString()
                + "/messages").expect(200).json().path("items").get(0).path("problem").asString();
    }

    /** Until it was asked whether it may go out, and put off. */
    private void awaitPutOff() {
        Shops.await(() -> in("select count(*) from outbound_message where due_at > now() + interval '5 seconds'") == 1);
    }

    /** Instead of waiting for a minute. */
    private void askNow() {
        change("update outbound_message set due_at = now() - interval '2 seconds'");
    }

    private void change(String sql) {
        CurrentTenant.run(new TenantId(line.shop().tenant()),
                () -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update()));
    }

    private int attempts() {
        return in("select coalesce(sum(attempts), 0) from outbound_message");
    }

    private int in(String sql) {
        return CurrentTenant.<Integer, RuntimeException>call(new TenantId(line.shop().tenant()),
                () -> transaction.execute(status -> jdbc.sql(sql).query(Integer.class).single()));
    }
}
