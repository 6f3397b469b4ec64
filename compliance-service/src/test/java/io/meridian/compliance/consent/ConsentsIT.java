package io.meridian.compliance.consent;

import io.meridian.compliance.ComplianceTest;
import io.meridian.compliance.Teller;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.contracts.events.compliance.ContactChanged.Permission;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What customers decided: kept as proof, and told to whoever sends. */
@ComplianceTest
class ConsentsIT {

    private static final String CONSENTS = "/api/v1/consents";
    private static final String WORDS = "Ja, Lumora darf mir per E-Mail Angebote schicken. Ich kann das jederzeit widerrufen.";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final UUID tenant = UUID.randomUUID();
    private final UUID customer = UUID.randomUUID();
    private final Teller teller;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApiClient api;
    private final ApiClient agent;

    @Autowired
    ConsentsIT(ApiClient api, Teller teller, JdbcClient jdbc, TransactionTemplate transaction) {
        this.api = api;
        this.agent = api.as(TestCaller.user(tenant, Role.AGENT));
        this.teller = teller;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void anAgreement_isKeptWithItsWording_toldToWhoeverSends_andAudited() {
        JsonNode made = agent.post(CONSENTS, granted()).expect(201).json();
        assertThat(made.at("/wording/text").asString()).isEqualTo(WORDS);
        assertThat(made.at("/by/kind").asString()).isEqualTo("user");
        assertThat(list(agent)).containsExactly(made);
        assertThat(list(api.as(TestCaller.user(UUID.randomUUID(), Role.AGENT)))).isEmpty();
        ContactChanged told = told(1).getLast();
        assertThat(told.permissions()).singleElement().satisfies(permission -> {
            assertThat(permission.purpose()).isEqualTo(Purpose.MARKETING);
            assertThat(permission.channel()).isEqualTo(ContactChannel.EMAIL);
            assertThat(permission.decision()).isEqualTo(ConsentDecision.GRANTED);
            assertThat(permission.grade()).isEqualTo("express-opt-in");
        });
        ApiClient auditor = api.as(TestCaller.user(tenant, Role.AUDITOR));
        await().atMost(SOON).untilAsserted(() -> assertThat(auditor
                .get("/api/v1/audit/entries?action=consent.recorded").expect(200).json().path("items")).hasSize(1));
    }

    @Test
    void aWordInAChannel_withdrawsEverything_andSaysUpToWhereItIsKnown() {
        agent.post(CONSENTS, granted()).expect(201);
        teller.tell(tenant, stop(7, Instant.now().plusSeconds(1)));
        ContactChanged told = told(2).getLast();
        assertThat(told.taken()).isEqualTo(7);
        assertThat(told.permissions()).hasSize(2 * ContactChannel.values().length)
                .allSatisfy(permission -> assertThat(permission.decision()).isEqualTo(ConsentDecision.WITHDRAWN));
        JsonNode newest = list(agent).getFirst();
        assertThat(newest.path("keyword").asString()).isEqualTo("ยกเลิก");
        assertThat(newest.at("/by/kind").asString()).isEqualTo("customer");
        assertThat(newest.path("purposes")).extracting(JsonNode::asString).containsExactly("marketing", "survey");
    }

    @Test
    void anOlderAgreementThatIsRecordedLater_doesNotCount() {
        teller.tell(tenant, stop(3, Instant.now().minusSeconds(60)));
        told(1);
        Map<String, Object> older = granted();
        older.put("at", Instant.now().minusSeconds(3600).toString());
        agent.post(CONSENTS, older).expect(201);
        assertThat(told(2)).extracting(ContactChanged::sequence).as("of two the later counts").isSorted()
                .doesNotHaveDuplicates();
        assertThat(told(2).getLast().permissions()).filteredOn(p -> p.channel() == ContactChannel.EMAIL)
                .extracting(Permission::decision).containsOnly(ConsentDecision.WITHDRAWN);
        agent.post(CONSENTS, granted()).expectProblem(422, "withdrawn_meanwhile");
        agent.post(CONSENTS, with(granted(), "at", Instant.now().minusSeconds(1).toString())).expect(201);
        ContactChanged last = told(3).getLast();
        assertThat(last.permissions()).filteredOn(p -> p.decision() == ConsentDecision.GRANTED).singleElement()
                .extracting(Permission::channel).isEqualTo(ContactChannel.EMAIL);
        assertThat(last.taken()).isEqualTo(3);
    }

    @Test
    void whatIsAgreedToAtAChat_isKept_andToldToNobody() {
        teller.tell(tenant, new ConsentDecided(UUID.randomUUID(), customer, List.of(Purpose.CHAT),
                List.of(ContactChannel.MESSAGING), ConsentDecision.GRANTED, "express-opt-in", "widget", null,
                "6f1c0a52d3b94e7788aa10293847bcde", "de", null, List.of("VN.chat_notice"), Teller.AT, 4));
        await().atMost(SOON).untilAsserted(() -> assertThat(list(agent)).singleElement()
                .satisfies(each -> assertThat(each.at("/wording/text").isNull()).isTrue()));
        agent.post(CONSENTS, granted()).expect(201);
        assertThat(told(1)).singleElement().satisfies(told -> assertThat(told.taken()).isEqualTo(4));
    }

    @Test
    void whatStillHasToBeConfirmed_doesNotCount_untilTheCustomerAgreesByALink() {
        JsonNode requested = agent.post(CONSENTS, with(granted(), "confirm", true)).expect(201).json();
        assertThat(requested.path("decision").asString()).isEqualTo("requested");
        assertThat(told(1).getLast().permissions()).isEmpty();

        teller.tell(tenant, byLink(Purpose.SURVEY, Instant.now().plusSeconds(1), 5));
        assertThat(told(2).getLast().permissions()).hasSize(1);
        teller.tell(tenant, byLink(Purpose.MARKETING, Instant.now().plusSeconds(2), 6));
        assertThat(told(3).getLast().permissions()).filteredOn(p -> p.purpose() == Purpose.MARKETING).singleElement()
                .extracting(Permission::decision).isEqualTo(ConsentDecision.GRANTED);
        teller.tell(tenant, byLink(Purpose.MARKETING, Instant.now().plus(Duration.ofDays(31)), 7));
        told(4);
        assertThat(list(agent)).extracting(each -> each.path("confirms").asString(null)).as("too late, in time, about"
                + " something else, the request").containsExactly(null, requested.path("id").asString(), null, null);
    }

    private ConsentDecided byLink(Purpose purpose, Instant at, long number) {
        return new ConsentDecided(UUID.randomUUID(), customer, List.of(purpose), List.of(ContactChannel.EMAIL),
                ConsentDecision.GRANTED, "express-opt-in", "link", UUID.randomUUID(),
                "6f1c0a52d3b94e7788aa10293847bcde", "de", null, List.of(), at, number);
    }

    @Test
    void whatIsNotComplete_isRefusedNamingTheField() {
        refused("confirm", with(with(with(with(granted(), "decision", "withdrawn"), "wording", null), "grade", null),
                "confirm", true));
        refused("wording.text", with(granted(), "wording", null));
        refused("wording.language", with(granted(), "wording", Map.of("text", "x", "language", "d_e!")));
        refused("grade", with(granted(), "source", "call"));
        refused("grade", with(granted(), "grade", "opt-out"));
        refused("at", with(granted(), "at", Instant.now().plusSeconds(600).toString()));
        refused("source", with(granted(), "source", "widget"));
        refused("purposes", with(granted(), "purposes", List.of("chat")));
        refused("channels", with(granted(), "channels", List.of("fax")));
        refused("channels", with(granted(), "channels", List.of()));
        refused("grade", with(with(granted(), "decision", "withdrawn"), "wording", null));
        agent.get(CONSENTS).expectProblem(400, "malformed_request");
        assertThat(list(agent)).isEmpty();
    }

    @Test
    void proof_isNeverChanged() {
        agent.post(CONSENTS, granted()).expect(201);
        for (String change : List.of("update consent_record set grade = 'opt-in'", "delete from consent_record",
                "update consent_wording set text = 'x'", "delete from consent_wording")) {
            assertThatThrownBy(() -> CurrentTenant.run(new TenantId(tenant),
                    () -> transaction.executeWithoutResult(status -> jdbc.sql(change).update())))
                    .isInstanceOf(DataAccessException.class).hasMessageContaining("proof");
        }
    }

    @Test
    void whoeverSends_isToldAgainAndAgainThatTheyKnowAll() {
        await().atMost(SOON).untilAsserted(() -> {
            Set<Integer> stamped = new HashSet<>();
            Set<Integer> all = new HashSet<>();
            Teller.read(ComplianceEvents.CONTACT_TOPIC, (topic, record) -> {
                all.add(topic.partition());
                if (record != null && "stamp".equals(record.key())) {
                    stamped.add(record.partition());
                }
            });
            assertThat(stamped).isNotEmpty().isEqualTo(all);
        });
    }

    private Map<String, Object> granted() {
        return new HashMap<>(Map.of("customerId", customer, "purposes", List.of("marketing"), "channels",
                List.of("email"), "decision", "granted", "grade", "express-opt-in", "source", "form", "wording",
                Map.of("text", WORDS, "language", "de")));
    }

    private ConsentDecided stop(long sequence, Instant at) {
        return new ConsentDecided(UUID.randomUUID(), customer, List.of(Purpose.MARKETING, Purpose.SURVEY),
                List.of(ContactChannel.values()), ConsentDecision.WITHDRAWN, null, "keyword", null, null, "th",
                "ยกเลิก",
                List.of(), at, sequence);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, @Nullable Object value) {
        if (value == null) {
            body.remove(field);
            return body;
        }
        body.put(field, value);
        return body;
    }

    private void refused(String field, Map<String, Object> body) {
        assertThat(agent.post(CONSENTS, body).expectProblem(400, "validation_failed").json().at("/errors/0/field")
                .asString()).isEqualTo(field);
    }

    private List<JsonNode> list(ApiClient caller) {
        return caller.get(CONSENTS + "?customer=" + customer).expect(200).json().path("items").valueStream().toList();
    }

    /** What was told of the customer, once so much is there. */
    private List<ContactChanged> told(int count) {
        return teller.told(customer, ContactChanged.class, count);
    }
}
