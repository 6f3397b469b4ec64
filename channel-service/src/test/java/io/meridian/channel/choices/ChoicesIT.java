package io.meridian.channel.choices;

import com.nimbusds.jwt.SignedJWT;
import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.RoutingStub;
import io.meridian.channel.Shops;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What customers decide for themselves, by a link. */
@ChannelServiceTest
class ChoicesIT {

    private static final String CHOICES = "/api/v1/choices";

    private final EventJson events = new EventJson();
    private final Lines lines;
    private final RoutingStub services;
    private final Broker broker;
    private final ApiClient api;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Line line;
    private String customer;
    private JsonNode link;
    private ApiClient holder;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    ChoicesIT(Lines lines, RoutingStub services, Broker broker, ApiClient api, JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.lines = lines;
        this.services = services;
        this.broker = broker;
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void aCustomerWithALink() throws ParseException {
        line = lines.line();
        services.answer("/api/v1/markets", "{\"items\":[]}");
        services.answer("/api/v1/brands",
                "{\"items\":[{\"id\":\"%s\",\"code\":\"lumen\",\"senderName\":\"Lumen\",\"colour\":null}]}"
                        .formatted(line.shop().brand()));
        lines.customer(line, "Ana").says("Hallo");
        customer = lines.conversation(line).path("customer").path("id").asString();
        link = line.chief().api().post("/api/v1/customers/" + customer + "/choice-links", null).expect(201).json();
        holder = holder(line.shop().tenant(), subject(link));
    }

    @Test
    void theLink_opensThePageBehindItsMark_andNamesOnlyItself() throws ParseException {
        URI url = URI.create(link.path("url").asString());
        assertThat(url.getPath()).isEqualTo("/choices");
        SignedJWT token = SignedJWT.parse(url.getFragment());
        assertThat(token.getHeader().getType().getType()).isEqualTo("choices+jwt");
        assertThat(token.getPayload().toString()).doesNotContain(customer);
        JsonNode page = holder.get(CHOICES + "?language=th-TH").expect(200).json();
        assertThat(page.path("language").asString()).isEqualTo("th");
        assertThat(page.at("/texts/title").asString()).contains("Lumen");
        assertThat(page.path("items")).hasSize(10).allSatisfy(item -> {
            assertThat(item.path("granted").asBoolean()).isFalse();
            assertThat(item.path("wording").asString()).contains("Lumen").doesNotContain("{");
        });
        assertThat(holder.get(CHOICES + "?language=tlh").expect(200).json().path("language").asString())
                .as("the customer's own").isEqualTo("de");
    }

    @Test
    void whatIsChosen_holdsAtOnce_andIsReportedWithTheWordingThatWasShown() {
        JsonNode page = holder.get(CHOICES).expect(200).json();
        JsonNode email = item(page, "marketing", "email");
        JsonNode after = choose(page, "marketing", "email", email.path("version").asString()).expect(200).json();
        assertThat(item(after, "marketing", "email").path("granted").asBoolean()).isTrue();
        JsonNode permission = permission("marketing", "email");
        assertThat(permission.path("decision").asString()).isEqualTo("granted");
        assertThat(permission.path("grade").asString()).isEqualTo("express-opt-in");
        ConsentDecided agreed = decided(1).getFirst();
        assertThat(agreed.decision()).isEqualTo(ConsentDecision.GRANTED);
        assertThat(agreed.source()).isEqualTo("link");
        assertThat(agreed.purposes()).containsExactly(Purpose.MARKETING);
        assertThat(agreed.channels()).containsExactly(ContactChannel.EMAIL);
        assertThat(agreed.textVersion()).isEqualTo(email.path("version").asString());
        assertThat(text(email.path("version").asString())).isEqualTo(email.path("wording").asString());

        assertThat(choose(after, "marketing", "email", email.path("version").asString()).expect(200).json())
                .as("the same again is no decision").isEqualTo(after);
        assertThat(decided(1)).hasSize(1);

        JsonNode none = holder.put(CHOICES, Map.of("items", after.path("items").valueStream()
                .map(item -> Map.of("purpose", item.path("purpose").asString(), "channel",
                        item.path("channel").asString(), "granted", false))
                .toList())).expect(200).json();
        assertThat(none.path("items")).allSatisfy(item -> assertThat(item.path("granted").asBoolean()).isFalse());
        assertThat(permission("survey", "voice").path("refusal").asString()).isEqualTo("consent-withdrawn");
        assertThat(decided(3)).hasSize(3).last().satisfies(last -> {
            assertThat(last.decision()).isEqualTo(ConsentDecision.WITHDRAWN);
            assertThat(last.channels()).containsExactlyInAnyOrder(ContactChannel.values());
            assertThat(last.linkId()).hasToString(subject(link));
        });
        refuse("survey", "voice").expect(200);
        assertThat(decided(4)).as("another service may know of an agreement that is not known here").hasSize(4);
    }

    @Test
    void whatIsRefusedByALink_holdsInEveryRecordOfThePerson_alsoWhenTheyAreTakenApart() {
        WhatsAppCustomer other = lines.customer(line, "Ana B.");
        other.says("Hallo noch einmal");
        Shops.await(() -> lines.rows(line).size() == 2);
        String second = lines.rows(line).valueStream().map(row -> row.path("customer").path("id").asString())
                .filter(id -> !id.equals(customer)).findFirst().orElseThrow();
        JsonNode merged = line.chief().api().post("/api/v1/customers/" + customer + "/merges",
                Map.of("customerId", second)).expect(200).json();
        refuse("marketing", "email").expect(200);
        line.chief().api().delete("/api/v1/customers/" + customer + "/merges/"
                + merged.path("merges").get(0).path("id").asString()).expect(204);
        for (String record : List.of(customer, second)) {
            assertThat(item(line.chief().api().get("/api/v1/customers/" + record + "/permissions").expect(200).json(),
                    "marketing", "email").path("refusal").asString()).isEqualTo("consent-withdrawn");
        }
    }

    @Test
    void oneLink_decidesNoMoreThanCanBeKept_butRefusesWhatIsStillAgreedTo() {
        JsonNode page = holder.get(CHOICES).expect(200).json();
        choose(page, "marketing", "email", item(page, "marketing", "email").path("version").asString()).expect(200);
        for (int i = 0; i < 23; i++) {
            refuseAllBut("marketing", "email").expect(200);
        }
        choose(page, "survey", "email", item(page, "survey", "email").path("version").asString())
                .expectProblem(409, "too_many_choices");
        long kept = kept();
        refuseAllBut("marketing", "email").expect(200);
        assertThat(kept()).as("what is refused already is no news").isEqualTo(kept);
        refuse("marketing", "email").expect(200);
        assertThat(permission("marketing", "email").path("refusal").asString()).isEqualTo("consent-withdrawn");
    }

    @Test
    void whatIsRefused_isKept_alsoWhenAnAgreementBesideItIsNot() {
        holder.put(CHOICES, Map.of("items", List.of(
                Map.of("purpose", "marketing", "channel", "email", "granted", true, "version", "0".repeat(32)),
                Map.of("purpose", "survey", "channel", "email", "granted", false))))
                .expectProblem(422, "notice_changed");
        assertThat(permission("survey", "email").path("refusal").asString()).isEqualTo("consent-withdrawn");
        assertThat(permission("marketing", "email").path("decision").isNull()).isTrue();
    }

    @Test
    void aLinkThatAsks_marksWhatIsToBeConfirmed_untilItIs() throws ParseException {
        String links = "/api/v1/customers/" + customer + "/choice-links";
        line.chief().api().post(links, Map.of("asks", List.of(Map.of("purpose", "chat", "channel", "email"))))
                .expectProblem(400, "validation_failed");
        JsonNode before = holder.get(CHOICES).expect(200).json();
        choose(before, "marketing", "email", item(before, "marketing", "email").path("version").asString()).expect(200);
        JsonNode asking = line.chief().api().post(links, Map.of("asks", List.of(
                Map.of("purpose", "marketing", "channel", "email"), Map.of("purpose", "survey", "channel", "sms"))))
                .expect(201).json();
        assertThat(in(() -> jdbc.sql("select count(*) from platform.idempotency_key").query(Long.class).single()))
                .as("a link is kept nowhere").isZero();
        holder = holder(line.shop().tenant(), subject(asking));
        JsonNode page = holder.get(CHOICES).expect(200).json();
        assertThat(page.path("items").valueStream().filter(item -> item.path("asked").asBoolean()))
                .as("also what was agreed to before, perhaps less firmly")
                .containsExactly(item(page, "marketing", "email"), item(page, "survey", "sms"))
                .allSatisfy(item -> assertThat(item.path("granted").asBoolean()).isFalse());
        JsonNode after = choose(page, "marketing", "email", item(page, "marketing", "email").path("version")
                .asString()).expect(200).json();
        assertThat(item(after, "marketing", "email").path("granted").asBoolean()).isTrue();
        JsonNode last = refuse("survey", "sms").expect(200).json();
        assertThat(last.path("items")).noneMatch(item -> item.path("asked").asBoolean());
    }

    @Test
    void aMinor_refuses_andAgreesToNothing() {
        JsonNode page = holder.get(CHOICES).expect(200).json();
        line.chief().api().put("/api/v1/customers/" + customer + "/age", Map.of("group", "minor")).expect(200);
        holder.put(CHOICES, Map.of("items", List.of(
                Map.of("purpose", "marketing", "channel", "email", "granted", true, "version",
                        item(page, "marketing", "email").path("version").asString()),
                Map.of("purpose", "survey", "channel", "email", "granted", false))))
                .expectProblem(403, "guardian_needed");
        assertThat(permission("survey", "email").path("refusal").asString()).isEqualTo("consent-withdrawn");
        assertThat(permission("marketing", "email").path("refusal").asString()).isEqualTo("minor");
        assertThat(permission("marketing", "email").path("decision").isNull()).isTrue();
    }

    @Test
    void aTextThatWasNotShown_isNotAgreedTo() {
        JsonNode page = holder.get(CHOICES).expect(200).json();
        choose(page, "marketing", "email", "0".repeat(32)).expectProblem(422, "notice_changed");
        choose(page, "survey", "email", item(page, "marketing", "email").path("version").asString())
                .expectProblem(422, "notice_changed");
        holder.put(CHOICES, Map.of("language", "th", "items", List.of(Map.of("purpose", "marketing", "channel",
                "email", "granted", true, "version", item(page, "marketing", "email").path("version").asString()))))
                .expectProblem(422, "notice_changed");
        assertThat(permission("marketing", "email").path("decision").isNull()).isTrue();
    }

    @Test
    void aLinkOfAnotherTenant_orOneThatExpired_opensNothing() throws ParseException {
        holder(UUID.randomUUID(), subject(link)).get(CHOICES).expectProblem(404, "not_found");
        holder(line.shop().tenant(), UUID.randomUUID().toString()).get(CHOICES).expectProblem(404, "not_found");
        api.as(TestCaller.visitor(line.shop().tenant()).withSubject(subject(link))).get(CHOICES)
                .expectProblem(403, "forbidden");
        holder.get("/api/v1/customers/" + customer).expectProblem(403, "forbidden");
        holder.get("/api/v1/widget/conversation").expectProblem(403, "forbidden");
        in(() -> jdbc.sql("update choice_link set expires_at = now()").update());
        holder.get(CHOICES).expectProblem(404, "not_found");
    }

    @Test
    void whoDoesNotSeeTheCustomer_makesNoLink() {
        Line other = lines.line();
        other.chief().api().post("/api/v1/customers/" + customer + "/choice-links", null)
                .expectProblem(404, "not_found");
    }

    private ApiResponse refuse(String purpose, String channel) {
        return holder.put(CHOICES,
                Map.of("items", List.of(Map.of("purpose", purpose, "channel", channel, "granted", false))));
    }

    private ApiResponse refuseAllBut(String purpose, String channel) {
        return holder.put(CHOICES, Map.of("items", List.of("marketing", "survey").stream()
                .flatMap(what -> List.of("voice", "auto-voice", "sms", "messaging", "email").stream()
                        .filter(way -> !what.equals(purpose) || !way.equals(channel))
                        .map(way -> Map.of("purpose", what, "channel", way, "granted", false)))
                .toList()));
    }

    private long kept() {
        return in(() -> jdbc.sql("select count(*) from consent").query(Long.class).single());
    }

    private ApiResponse choose(JsonNode page, String purpose, String channel,
            String version) {
        return holder.put(CHOICES, Map.of("language", page.path("language").asString(), "items",
                List.of(Map.of("purpose", purpose, "channel", channel, "granted", true, "version", version))));
    }

    private static JsonNode item(JsonNode page, String purpose, String channel) {
        return page.path("items").valueStream().filter(item -> purpose.equals(item.path("purpose").asString())
                && channel.equals(item.path("channel").asString())).findFirst().orElseThrow();
    }

    private JsonNode permission(String purpose, String channel) {
        return item(line.chief().api().get("/api/v1/customers/" + customer + "/permissions").expect(200).json(),
                purpose, channel);
    }

    private List<ConsentDecided> decided(int count) {
        return broker.read(ChannelEvents.CONSENT_TOPIC, UUID.fromString(customer), count).stream()
                .map(told -> events.read(told.payload().getBytes(StandardCharsets.UTF_8), ConsentDecided.class))
                .toList();
    }

    private String text(String version) {
        return in(() -> jdbc.sql("select text from consent_text where version = ?").param(version)
                .query(String.class).single());
    }

    private <T> T in(Supplier<T> work) {
        return CurrentTenant.<T, RuntimeException>call(new TenantId(line.shop().tenant()),
                () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private ApiClient holder(UUID tenant, String subject) {
        return api.as(TestCaller.of(CallerKind.LINK, tenant).withSubject(subject));
    }

    private static String subject(JsonNode link) throws ParseException {
        return SignedJWT.parse(URI.create(link.path("url").asString()).getFragment()).getJWTClaimsSet().getSubject();
    }
}
