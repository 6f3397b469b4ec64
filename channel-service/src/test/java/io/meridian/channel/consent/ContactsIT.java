package io.meridian.channel.consent;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Decided;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.contracts.events.compliance.ContactChanged.Permission;
import io.meridian.contracts.events.compliance.DoNotContactChanged;
import io.meridian.contracts.events.compliance.DoNotContactListChanged;
import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.launcher.simulators.whatsapp.ChatMessage;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.platform.crypto.ContactIndex;
import io.meridian.platform.crypto.ContactIndex.SharedKey;
import io.meridian.policy.law.Policies;
import io.meridian.testkit.time.TestBusinessTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may be contacted unasked, and what follows from a word such as STOP. */
@ChannelServiceTest
class ContactsIT {

    private static final String TOLD = "เราจะไม่ส่งโฆษณาหรือแบบสำรวจถึงคุณอีก และยังคงตอบข้อความที่คุณเขียนถึงเรา";

    private final EventJson events = new EventJson();
    private final Lines lines;
    private final Broker broker;
    private final Decided decided;
    private final ContactIndex index;
    private final Policies policies;
    private final TestBusinessTime time;
    private final BusinessClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ContactsIT(Lines lines, Decided decided, ContactIndex index, Policies policies, JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lines = lines;
        this.broker = decided.broker();
        this.decided = decided;
        this.index = index;
        this.policies = policies;
        this.time = decided.time();
        this.clock = decided.clock();
    }

    @BeforeEach
    void everythingIsKnown() {
        decided.everythingIsKnown();
    }

    @AfterEach
    void realTime() {
        time.reset();
        lines.quiet();
    }

    @Test
    void whoWritesOnlyToStop_isToldSoInTheirLanguage_andNobodyHasWorkWithIt() {
        Line line = lines.line();
        WhatsAppCustomer nok = lines.customer(line, "Nok");
        nok.says("ยกเลิก!");
        Shops.await(() -> nok.sees().stream().map(ChatMessage::text).anyMatch(TOLD::equals));
        JsonNode row = lines.conversation(line);
        assertThat(row.path("status").asString()).isEqualTo("closed");
        assertThat(lines.messages(line)).extracting(entry -> entry.path("event").asString(""))
                .contains("opened", "withdrawn", "closed");
        UUID customer = customer(line);
        assertThat(Decided.permissions(line, customer).path("items")).hasSize(10).allSatisfy(
                item -> assertThat(item.path("refusal").asString()).isEqualTo("consent-withdrawn"));
        ConsentDecided told = decidedHere(customer);
        assertThat(told.keyword()).isEqualTo("ยกเลิก");
        assertThat(told.language()).isEqualTo("th");
        assertThat(told.purposes()).containsExactly(Purpose.MARKETING, Purpose.SURVEY);
        assertThat(told.channels()).containsExactly(ContactChannel.values());

        nok.says("stop");
        lines.quiet();
        Shops.await(
                () -> lines.rows(line).valueStream().allMatch(each -> "closed".equals(each.path("status").asString()))
                        && lines.rows(line).size() == 2);
        assertThat(nok.sees()).extracting(ChatMessage::text).as("is not told twice").containsOnlyOnce(TOLD)
                .doesNotContain(
                        "You will get no more advertising or surveys from us. We still answer what you write to us.");
    }

    @Test
    void inTheMiddleOfATalk_itHolds_andTheTalkGoesOn() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Wann kommt mein Auto?");
        UUID customer = customer(line);
        ana.says("Keine Werbung!");
        Shops.await(() -> Decided.refusals(line, customer).allMatch("consent-withdrawn"::equals));
        ana.says("Und wann kommt es?");
        lines.quiet();
        Shops.await(() -> !lines.message(line, "Und wann kommt es?").isMissingNode());
        assertThat(lines.rows(line)).singleElement()
                .satisfies(row -> assertThat(row.path("status").asString()).isEqualTo("waiting"));
        lines.answers(line, "Am Dienstag.");
        lines.awaitStatus(line, "Am Dienstag.", "delivered");
    }

    @Test
    void whatWasAgreedToElsewhere_counts_untilTheCustomerStopsIt_andAgainOnceItIsAgreedToAnew() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        UUID customer = customer(line);
        decided.noonOfAWorkday();
        Shops.await(() -> "consent-missing".equals(messaging(line, customer).path("refusal").asString("")));

        decided.tell(line, customer, 0, 1, permission(ConsentDecision.GRANTED, clock.instant()));
        Shops.await(() -> messaging(line, customer).path("allowed").asBoolean());
        assertThat(messaging(line, customer).path("grade").asString()).isEqualTo("express-opt-in");
        assertThat(messaging(line, customer).path("rules")).extracting(JsonNode::asString)
                .contains("default.consent", "default.contact_hours");

        ana.says("Stopp");
        Shops.await(() -> "consent-withdrawn".equals(messaging(line, customer).path("refusal").asString("")));
        long number = decidedHere(customer).sequence();
        Instant stopped = Instant.parse(messaging(line, customer).path("decidedAt").asString());
        // What compliance-service tells before it has heard of that changes nothing; dated before, so that nothing else would.
        decided.tell(line, customer, number - 1, 2, permission(ConsentDecision.GRANTED, stopped.minusSeconds(1)));
        awaitTold(line, customer, 2);
        assertThat(messaging(line, customer).path("refusal").asString()).isEqualTo("consent-withdrawn");
        decided.tell(line, customer, number, 3, permission(ConsentDecision.WITHDRAWN, stopped));
        awaitTold(line, customer, 3);
        assertThat(messaging(line, customer).path("refusal").asString()).isEqualTo("consent-withdrawn");

        decided.tell(line, customer, number, 5, permission(ConsentDecision.GRANTED, stopped.plusSeconds(1)));
        Shops.await(() -> messaging(line, customer).path("allowed").asBoolean());
        // Older than what is known; behind it in the same partition something newer, so that it has been read by then.
        decided.tell(line, customer, number, 4, permission(ConsentDecision.WITHDRAWN, stopped));
        decided.tell(line, customer, number, 6, permission(ConsentDecision.GRANTED, stopped.plusSeconds(1)));
        awaitTold(line, customer, 6);
        assertThat(messaging(line, customer).path("allowed").asBoolean()).isTrue();
    }

    @Test
    void withoutNewsForADay_nothingGoesOutUnasked() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Hallo");
        UUID customer = customer(line);
        decided.tell(line, customer, 0, 1, permission(ConsentDecision.GRANTED, clock.instant()));
        Shops.await(() -> "granted".equals(messaging(line, customer).path("decision").asString("")));
        assertThat(Decided.permissions(line, customer).path("stale").asBoolean()).isFalse();
        time.advance(Duration.ofHours(25));
        Shops.await(() -> "consent-stale".equals(messaging(line, customer).path("refusal").asString("")));
        assertThat(Decided.permissions(line, customer).path("stale").asBoolean()).isTrue();
    }

    @Test
    void aDecisionThatCannotBeTakenIn_holdsBackTheTenantAlone() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Hallo");
        Line another = lines.line();
        lines.customer(another, "Eva").says("Hallo");
        UUID customer = customer(line);
        UUID eva = customer(another);
        Shops.await(() -> !Decided.permissions(line, customer).path("stale").asBoolean());
        Permission unknown = new Permission(Purpose.MARKETING, ContactChannel.MESSAGING, ConsentDecision.GRANTED,
                "by-thought", clock.instant());
        decided.tell(line, UUID.randomUUID(), 0, 1, unknown);
        decided.tell(line, customer, 0, 1, unknown);
        Shops.await(() -> Decided.permissions(line, customer).path("stale").asBoolean());
        assertThat(Decided.permissions(another, eva).path("stale").asBoolean()).isFalse();
    }

    @Test
    void whoIsOnAList_isNotContacted_forWhatAndHowTheListSays_untilTheyAreOffIt() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        UUID customer = customer(line);
        decided.noonOfAWorkday();
        decided.agrees(line, customer, Purpose.MARKETING, Purpose.SURVEY);
        assertThat(messaging(line, customer).path("allowed").asBoolean()).isTrue();
        String phone = line.chief().api().get("/api/v1/customers/" + customer).expect(200).json()
                .path("identities").get(0).path("value").asString().replace("+", "");

        SharedKey key = sharedKey(line);
        UUID list = UUID.randomUUID();
        UUID address = in(line, () -> index.of("phone", "+" + phone).orElseThrow());
        tell(line, new DoNotContactChanged(address, List.of(list), 1));
        Shops.await(() -> !addresses(line).isEmpty());
        tell(line, list(list, key, List.of(Purpose.MARKETING), null, null, 1));
        Shops.await(() -> "do-not-contact".equals(messaging(line, customer).path("refusal").asString("")));
        assertThat(Decided.messaging(line, customer, Purpose.SURVEY).path("allowed").asBoolean())
                .as("the list is about advertising").isTrue();

        tell(line, list(list, key, List.of(), null, null, 3));
        Shops.await(() -> messaging(line, customer).path("allowed").asBoolean());
        tell(line, list(list, key, List.of(Purpose.MARKETING), null, null, 2));
        tell(line, list(list, key, List.of(), null, null, 4)); // behind it in the same partition
        Shops.await(() -> sequence(line, list) == 4);
        assertThat(messaging(line, customer).path("allowed").asBoolean()).as("of two the later counts").isTrue();
    }

    @Test
    void whoIsOnAListThatNobodyHasToldOf_isNotContactedAtAll() {
        Line line = lines.line();
        WhatsAppCustomer ana = lines.customer(line, "Ana");
        ana.says("Hallo");
        UUID customer = customer(line);
        String phone = line.chief().api().get("/api/v1/customers/" + customer).expect(200).json()
                .path("identities").get(0).path("value").asString().replace("+", "");
        SharedKey key = sharedKey(line);
        tell(line, list(UUID.randomUUID(), key, List.of(), null, null, 1));
        UUID address = in(line, () -> index.of("phone", "+" + phone).orElseThrow());
        tell(line, new DoNotContactChanged(address, List.of(UUID.randomUUID()), 1));
        Shops.await(() -> Decided.refusals(line, customer).allMatch("do-not-contact"::equals));
    }

    @Test
    void aRegisterThatTheRulesAskFor_isChecked_onceThereIsACopyThatIsYoungEnough() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Hallo");
        UUID customer = customer(line);
        decided.noonOfAWorkday();
        decided.agrees(line, customer, Purpose.MARKETING);
        policies.learn(new TenantId(line.shop().tenant()), new TenantRulesSnapshot(List.of(new WrittenRule(
                "tenant.register", "do-not-contact-register", List.of(), List.of(),
                Asks.registers(List.of(new Asks.Register("TPS", 28))), true, "verified", List.of("S1"), "TPS", null,
                null))));
        assertThat(messaging(line, customer).path("refusal").asString()).isEqualTo("register-not-checked");
        SharedKey key = sharedKey(line);
        UUID list = UUID.randomUUID();
        Instant now = decided.clock().instant();
        tell(line, list(list, key, List.of(Purpose.MARKETING), "TPS", now.minus(Duration.ofDays(29)), 1));
        Shops.await(() -> lists(line) == 1);
        assertThat(messaging(line, customer).path("refusal").asString()).isEqualTo("register-not-checked");
        tell(line, list(list, key, List.of(Purpose.MARKETING), "TPS", now.minus(Duration.ofDays(27)), 2));
        Shops.await(() -> messaging(line, customer).path("allowed").asBoolean());

        tell(line, list(UUID.randomUUID(), key, List.of(Purpose.SURVEY), "TPS", null, 3));
        UUID second = UUID.randomUUID();
        tell(line, list(second, key, List.of(Purpose.MARKETING), "TPS", now.minus(Duration.ofDays(29)), 4));
        Shops.await(() -> "register-not-checked".equals(messaging(line, customer).path("refusal").asString("")));
        tell(line, list(second, key, List.of(), null, null, 5));
        Shops.await(() -> messaging(line, customer).path("allowed").asBoolean());
    }

    @Test
    void aKeyThatIsNotTheTenants_isParked_andNothingGoesOut() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Hallo");
        UUID customer = customer(line);
        SharedKey key = sharedKey(lines.line());
        tell(line, list(UUID.randomUUID(), key, List.of(Purpose.MARKETING), null, null, 1));
        Shops.await(() -> Decided.permissions(line, customer).path("stale").asBoolean());
    }

    /** The tenant's key as it is told. */
    private SharedKey sharedKey(Line line) {
        return in(line, index::key);
    }

    private static DoNotContactListChanged list(UUID id, SharedKey key, List<Purpose> purposes,
            @Nullable String register, @Nullable Instant copiedAt, long sequence) {
        return new DoNotContactListChanged(id, purposes,
                purposes.isEmpty() ? List.of() : List.of(ContactChannel.values()), register, copiedAt, key.id(),
                Base64.getEncoder().encodeToString(key.wrapped()), sequence);
    }

    private void tell(Line line, Event event) {
        broker.publish(line.shop().tenant(), event);
    }

    private long sequence(Line line, UUID list) {
        return in(line, () -> transaction.execute(status -> jdbc
                .sql("select sequence from do_not_contact_list where id = ?").param(list).query(Long.class).single()));
    }

    private int lists(Line line) {
        return in(line, () -> transaction.execute(status -> jdbc.sql("select count(*) from do_not_contact_list")
                .query(Integer.class).single()));
    }

    private List<UUID> addresses(Line line) {
        return in(line, () -> transaction.execute(status -> jdbc.sql("select id from do_not_contact_address")
                .query((row, n) -> row.getObject(1, UUID.class)).list()));
    }

    private static <T> T in(Line line, Supplier<T> work) {
        return CurrentTenant.<T, RuntimeException>call(new TenantId(line.shop().tenant()),
                () -> Objects.requireNonNull(work.get()));
    }

    private UUID customer(Line line) {
        return UUID.fromString(lines.conversation(line).path("customer").path("id").asString());
    }

    private static JsonNode messaging(Line line, UUID customer) {
        return Decided.messaging(line, customer, Purpose.MARKETING);
    }

    private static Permission permission(ConsentDecision decision, Instant at) {
        return Decided.permission(Purpose.MARKETING, decision, at);
    }

    private void awaitTold(Line line, UUID customer, long sequence) {
        Shops.await(() -> CurrentTenant.<Boolean, RuntimeException>call(new TenantId(line.shop().tenant()),
                () -> Boolean.TRUE.equals(transaction.execute(status -> jdbc
                        .sql("select exists (select from contact_head where customer_id = ? and sequence = ?)")
                        .params(customer, sequence).query(Boolean.class).single()))));
    }

    private ConsentDecided decidedHere(UUID customer) {
        List<Broker.Published> told = broker.read(ChannelEvents.CONSENT_TOPIC, customer, 1);
        assertThat(told).isNotEmpty();
        return events.read(told.getLast().payload().getBytes(StandardCharsets.UTF_8), ConsentDecided.class);
    }
}
