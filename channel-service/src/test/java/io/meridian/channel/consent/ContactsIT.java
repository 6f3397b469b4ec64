package io.meridian.channel.consent;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.contracts.events.compliance.ContactChanged.Permission;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.ChatMessage;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.platform.messaging.TopicStamps;
import io.meridian.testkit.time.TestBusinessTime;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
    private final TopicStamps stamps;
    private final TestBusinessTime time;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ContactsIT(Lines lines, Broker broker, TopicStamps stamps, TestBusinessTime time, Clock clock, JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lines = lines;
        this.broker = broker;
        this.stamps = stamps;
        this.time = time;
        this.clock = clock;
    }

    @BeforeEach
    void everythingIsKnown() throws InterruptedException {
        stamps.stamp(ComplianceEvents.CONTACT_TOPIC);
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
        assertThat(permissions(line, customer).path("items")).hasSize(10).allSatisfy(
                item -> assertThat(item.path("refusal").asString()).isEqualTo("consent-withdrawn"));
        ConsentDecided decided = decided(customer);
        assertThat(decided.keyword()).isEqualTo("ยกเลิก");
        assertThat(decided.language()).isEqualTo("th");
        assertThat(decided.purposes()).containsExactly(Purpose.MARKETING, Purpose.SURVEY);
        assertThat(decided.channels()).containsExactly(ContactChannel.values());

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
        Shops.await(() -> refusals(line, customer).allMatch("consent-withdrawn"::equals));
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
        noonOfMonday();
        Shops.await(() -> "consent-missing".equals(messaging(line, customer).path("refusal").asString("")));

        tell(line, customer, 0, 1, permission(ConsentDecision.GRANTED, clock.instant()));
        Shops.await(() -> messaging(line, customer).path("allowed").asBoolean());
        assertThat(messaging(line, customer).path("grade").asString()).isEqualTo("express-opt-in");
        assertThat(messaging(line, customer).path("rules")).extracting(JsonNode::asString)
                .contains("default.consent", "default.contact_hours");

        ana.says("Stopp");
        Shops.await(() -> "consent-withdrawn".equals(messaging(line, customer).path("refusal").asString("")));
        long number = decided(customer).sequence();
        Instant stopped = Instant.parse(messaging(line, customer).path("decidedAt").asString());
        // What compliance-service tells before it has heard of that changes nothing; dated before, so that nothing else would.
        tell(line, customer, number - 1, 2, permission(ConsentDecision.GRANTED, stopped.minusSeconds(1)));
        awaitTold(line, customer, 2);
        assertThat(messaging(line, customer).path("refusal").asString()).isEqualTo("consent-withdrawn");
        tell(line, customer, number, 3, permission(ConsentDecision.WITHDRAWN, stopped));
        awaitTold(line, customer, 3);
        assertThat(messaging(line, customer).path("refusal").asString()).isEqualTo("consent-withdrawn");

        tell(line, customer, number, 5, permission(ConsentDecision.GRANTED, stopped.plusSeconds(1)));
        Shops.await(() -> messaging(line, customer).path("allowed").asBoolean());
        // Older than what is known; behind it in the same partition something newer, so that it has been read by then.
        tell(line, customer, number, 4, permission(ConsentDecision.WITHDRAWN, stopped));
        tell(line, customer, number, 6, permission(ConsentDecision.GRANTED, stopped.plusSeconds(1)));
        awaitTold(line, customer, 6);
        assertThat(messaging(line, customer).path("allowed").asBoolean()).isTrue();
    }

    @Test
    void withoutNewsForADay_nothingGoesOutUnasked() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Hallo");
        UUID customer = customer(line);
        tell(line, customer, 0, 1, permission(ConsentDecision.GRANTED, clock.instant()));
        Shops.await(() -> "granted".equals(messaging(line, customer).path("decision").asString("")));
        assertThat(permissions(line, customer).path("stale").asBoolean()).isFalse();
        time.advance(Duration.ofHours(25));
        Shops.await(() -> "consent-stale".equals(messaging(line, customer).path("refusal").asString("")));
        assertThat(permissions(line, customer).path("stale").asBoolean()).isTrue();
    }

    @Test
    void aDecisionThatCannotBeTakenIn_holdsBackTheTenantAlone() {
        Line line = lines.line();
        lines.customer(line, "Ana").says("Hallo");
        Line another = lines.line();
        lines.customer(another, "Eva").says("Hallo");
        UUID customer = customer(line);
        UUID eva = customer(another);
        Shops.await(() -> !permissions(line, customer).path("stale").asBoolean());
        Permission unknown = new Permission(Purpose.MARKETING, ContactChannel.MESSAGING, ConsentDecision.GRANTED,
                "by-thought", clock.instant());
        tell(line, UUID.randomUUID(), 0, 1, unknown);
        tell(line, customer, 0, 1, unknown);
        Shops.await(() -> permissions(line, customer).path("stale").asBoolean());
        assertThat(permissions(another, eva).path("stale").asBoolean()).isFalse();
    }

    /** A time at which people may be contacted, and everything is known still. */
    private void noonOfMonday() {
        ZonedDateTime now = clock.instant().atZone(ZoneId.of("Europe/Berlin"));
        ZonedDateTime noon = now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(LocalTime.NOON);
        time.advance(Duration.between(now, noon));
        try {
            stamps.stamp(ComplianceEvents.CONTACT_TOPIC);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID customer(Line line) {
        return UUID.fromString(lines.conversation(line).path("customer").path("id").asString());
    }

    private static JsonNode permissions(Line line, UUID customer) {
        return line.chief().api().get("/api/v1/customers/" + customer + "/permissions").expect(200).json();
    }

    private static Stream<String> refusals(Line line, UUID customer) {
        return permissions(line, customer).path("items").valueStream().map(item -> item.path("refusal").asString(""));
    }

    private static JsonNode messaging(Line line, UUID customer) {
        return permissions(line, customer).path("items").valueStream()
                .filter(item -> "marketing".equals(item.path("purpose").asString())
                        && "messaging".equals(item.path("channel").asString()))
                .findFirst().orElseThrow();
    }

    private static Permission permission(ConsentDecision decision, Instant at) {
        return new Permission(Purpose.MARKETING, ContactChannel.MESSAGING, decision,
                decision == ConsentDecision.GRANTED ? "express-opt-in" : null, at);
    }

    private void tell(Line line, UUID customer, long taken, long sequence, Permission permission) {
        broker.publish(line.shop().tenant(), new ContactChanged(customer, List.of(permission), taken, sequence));
    }

    private void awaitTold(Line line, UUID customer, long sequence) {
        Shops.await(() -> CurrentTenant.<Boolean, RuntimeException>call(new TenantId(line.shop().tenant()),
                () -> Boolean.TRUE.equals(transaction.execute(status -> jdbc
                        .sql("select exists (select from contact_head where customer_id = ? and sequence = ?)")
                        .params(customer, sequence).query(Boolean.class).single()))));
    }

    private ConsentDecided decided(UUID customer) {
        List<Broker.Published> told = broker.read(ChannelEvents.CONSENT_TOPIC, customer, 1);
        assertThat(told).isNotEmpty();
        return events.read(told.getLast().payload().getBytes(StandardCharsets.UTF_8), ConsentDecided.class);
    }
}
