package io.meridian.channel.consent;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.channel.account.WidgetSettings.AskedAge;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.time.TestClock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who has to say when they were born, and what becomes of minors. */
@ChannelServiceTest
class AgeIT {

    private static final String AGE = "/api/v1/widget/age";
    private static final String MESSAGES = "/api/v1/widget/messages";

    private final Shops shops;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    AgeIT(Shops shops, TestClock clock, JdbcClient jdbc, TransactionTemplate transaction) {
        this.shops = shops;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void onADayThatIsKnown() {
        clock.stopAt(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void nobodyIsAsked_whereTheWidgetDoesNot() {
        Shop shop = shops.shop();
        JsonNode age = shops.start(shop, Shops.session("de", "Europe/Berlin")).expect(201).json().path("age");
        assertThat(age.path("group").asString()).isEqualTo("unknown");
        assertThat(age.path("asked").asBoolean()).isFalse();
        assertThat(age.path("mayWrite").asBoolean()).isTrue();
    }

    /** In Germany it is 16; a birthday counts when its month is over. */
    @ParameterizedTest
    @CsvSource({"2010-10,adult", "2010-11,minor", "2010-12,minor", "1950-01,adult", "2026-11,minor"})
    void theMonthIsCompared_withTheAgeOfThePlace(String month, String group) {
        Guest guest = shops.guest(shops.shopThatAsksForAge("DE", AskedAge.SERVE), "de", "Europe/Berlin");
        guest.api().post(MESSAGES, Map.of("text", "Hallo")).expectProblem(403, "age_required");
        guest.api().put("/api/v1/widget/profile", Map.of("name", "Ana")).expectProblem(403, "age_required");

        JsonNode answered = born(guest, month).expect(200).json();
        assertThat(answered.path("group").asString()).isEqualTo(group);
        assertThat(answered.path("asked").asBoolean()).isFalse();
        assertThat(answered.path("mayWrite").asBoolean()).isTrue();
        shops.say(guest, "Hallo");
    }

    @Test
    void theStrictestOfThePlacesCounts_andTheMonthIsForgotten() {
        Guest guest = shops.guest(shops.shopThatAsksForAge("DE", AskedAge.SERVE), "ar", "Asia/Riyadh");
        assertThat(born(guest, "2009-05").expect(200).json().path("group").asString()).isEqualTo("minor");

        Map<String, @Nullable Object> kept = in(guest.shop(),
                () -> jdbc.sql("select a.* from customer_age a join identity i"
                        + " using (tenant_id, customer_id) where i.id = ?").param(guest.identity()).query()
                        .singleRow());
        assertThat(kept).containsEntry("age_limit", 18).containsEntry("minor", true);
        assertThat(kept.toString()).doesNotContain("2009");
    }

    @Test
    void aSecondAnswer_changesNothing() {
        Guest guest = shops.guest(shops.shopThatAsksForAge("DE", AskedAge.REFUSE), "de", "Europe/Berlin");
        assertThat(born(guest, "2015-05").expect(200).json().path("mayWrite").asBoolean()).isFalse();
        assertThat(born(guest, "1980-05").expect(200).json().path("mayWrite").asBoolean()).isFalse();
        guest.api().post(MESSAGES, Map.of("text", "Hallo")).expectProblem(403, "guardian_needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12", "1900-01", "2015", "2015-13", "12-2015", "x"})
    void aMonthInWhichNobodyWhoWritesWasBorn_isRefused(String month) {
        Guest guest = shops.guest(shops.shopThatAsksForAge("DE", AskedAge.SERVE), "de", "Europe/Berlin");
        assertThat(born(guest, month).status()).isIn(400, 422);
        assertThat(born(guest, "1990-01").expect(200).json().path("group").asString()).isEqualTo("adult");
    }

    @Test
    void whoIsOldEnoughInOnePlace_isAskedAgainWhereMoreYearsAreNeeded() {
        Shop shop = shops.shopThatAsksForAge("DE", AskedAge.REFUSE);
        Guest guest = shops.guest(shop, "de", "Europe/Berlin");
        assertThat(born(guest, "2009-05").expect(200).json().path("group").asString()).isEqualTo("adult");

        Map<String, Object> abroad = Shops.session("ar", "Asia/Riyadh");
        abroad.put("visitorToken", guest.token());
        JsonNode session = shops.start(shop, abroad).expect(201).json();
        assertThat(session.at("/age/group").asString()).isEqualTo("unknown");
        assertThat(session.at("/age/asked").asBoolean()).isTrue();
        JsonNode answered = born(guest, "2009-05").expect(200).json();
        assertThat(answered.path("group").asString()).isEqualTo("minor");
        assertThat(answered.path("mayWrite").asBoolean()).isFalse();
    }

    @Test
    void aMinorInAConversation_agreesToNothing_andRecordsThatJoinTheirs_haveTheirKeysAmongThoseOfMinors() {
        Shop shop = shops.shopThatAsksForAge("VN", AskedAge.SERVE);
        JsonNode session = shops.start(shop, Shops.session("vi", "Asia/Saigon")).expect(201).json();
        Guest guest = shops.guest(shop, session);
        born(guest, "1990-01").expect(200);
        JsonNode notice = session.at("/consent/notice");
        decide(guest, notice, "granted").expect(200);
        shops.say(guest, "Xin chào");
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        String customer = chief.api().get("/api/v1/conversations").expect(200).json().at("/items/0/customer/id")
                .asString();
        chief.api().put("/api/v1/customers/" + customer + "/age", Map.of("group", "minor")).expect(200);
        decide(guest, notice, "withdrawn").expect(200);
        decide(guest, notice, "granted").expectProblem(403, "guardian_needed");

        Guest second = shops.guest(shop, "vi", "Asia/Saigon");
        born(second, "1990-01").expect(200);
        decide(second, notice, "granted").expect(200);
        shops.say(second, "Lại là tôi");
        String other = chief.api().get("/api/v1/conversations").expect(200).json().path("items").valueStream()
                .map(row -> row.at("/customer/id").asString()).filter(id -> !id.equals(customer)).findFirst()
                .orElseThrow();
        assertThat(keyOf(shop, other)).isEqualTo("kek");
        chief.api().post("/api/v1/customers/" + customer + "/merges", Map.of("customerId", other)).expect(200);
        assertThat(keyOf(shop, other)).isEqualTo("minors");
    }

    private static ApiResponse decide(Guest guest, JsonNode notice, String decision) {
        return guest.api().post("/api/v1/widget/consent", Map.of("purpose", "chat", "decision", decision, "textVersion",
                notice.path("textVersion").asString(), "language", notice.path("language").asString()));
    }

    /** In Vietnam a chat needs agreement, which a minor cannot give. */
    @Test
    void whereANoticeNeedsAgreement_aMinorNeedsAGuardian() {
        Shop shop = shops.shopThatAsksForAge("VN", AskedAge.SERVE);
        JsonNode session = shops.start(shop, Shops.session("vi", "Asia/Saigon")).expect(201).json();
        Guest guest = shops.guest(shop, session);
        assertThat(born(guest, "2014-02").expect(200).json().path("mayWrite").asBoolean()).isFalse();
        decide(guest, session.at("/consent/notice"), "granted").expectProblem(403, "guardian_needed");
    }

    @Test
    void staffSayIt_theConversationGoesOn_andOnlyASupervisorTakesItBack() {
        Shop shop = shops.shopThatAsksForAge("DE", AskedAge.REFUSE);
        Guest guest = shops.guest(shop, "de", "Europe/Berlin");
        born(guest, "1990-01").expect(200);
        Staff agent = shops.staff(shop, Role.AGENT, VisibilityScope.OWN);
        shops.assign(shop, shops.say(guest, "Ich bin zwölf."), agent);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        String customer = chief.api().get("/api/v1/conversations").expect(200).json()
                .at("/items/0/customer/id").asString();
        String path = "/api/v1/customers/" + customer;
        assertThat(agent.api().get(path).expect(200).json().path("age").asString()).isEqualTo("adult");

        assertThat(agent.api().put(path + "/age", Map.of("group", "minor")).expect(200).json().path("age").asString())
                .isEqualTo("minor");
        shops.say(guest, "Darf ich noch?");
        assertThat(keyOf(shop, customer)).isEqualTo("minors");
        agent.api().put(path + "/age", Map.of("group", "adult")).expectProblem(403, "forbidden");
        agent.api().put(path + "/age", Map.of("group", "unknown")).expectProblem(400, "validation_failed");

        assertThat(chief.api().put(path + "/age", Map.of("group", "adult")).expect(200).json().path("age").asString())
                .isEqualTo("adult");
        assertThat(keyOf(shop, customer)).isEqualTo("kek");
        assertThat(in(shop, () -> jdbc.sql("select details from platform.audit_record"
                + " where action = 'customer.age-changed' order by number").query(String.class).list()))
                .satisfiesExactly(one -> assertThat(one).contains("minor"), two -> assertThat(two).contains("adult"));
    }

    private String keyOf(Shop shop, String customer) {
        return in(shop, () -> jdbc.sql("select k.purpose from platform.person_key p join platform.tenant_key k"
                + " on k.id = p.tenant_key_id where p.person_id = ?::uuid").param(customer).query(String.class)
                .single());
    }

    private <T> T in(Shop shop, Supplier<T> work) {
        return Objects.requireNonNull(CurrentTenant.<T, RuntimeException>call(new TenantId(shop.tenant()),
                () -> transaction.execute(status -> work.get())));
    }

    private static ApiResponse born(Guest guest, String month) {
        return guest.api().put(AGE, Map.of("bornIn", month));
    }
}
