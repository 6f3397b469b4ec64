package io.meridian.ticket.search;

import io.meridian.contracts.events.channel.CustomerErased;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.KeyRotation;
import io.meridian.testkit.service.TestEnvironment;
import io.meridian.ticket.Broker;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TicketServiceTest
class SearchIT {

    private final Desk desk;
    private final Broker broker;
    private final Forgetting forgetting;
    private final KeyRotation rotation;
    private final TestEnvironment environment;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    SearchIT(Desk desk, Broker broker, Forgetting forgetting, KeyRotation rotation, TestEnvironment environment,
            JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.rotation = rotation;
        this.environment = environment;
        this.desk = desk;
        this.broker = broker;
        this.forgetting = forgetting;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @ParameterizedTest
    @CsvSource({"Rückerstattung für Bestellung DE-4711,RUCKERSTATTUNG", "Rückerstattung für Bestellung DE-4711,4711",
        "包裹在运输途中损坏了,损坏", "包裹在运输途中损坏了,运输途中", "返品の手続きを教えてください,手続き", "สินค้าชำรุดระหว่างการขนส่ง,ชำรุด",
        "لم تصلني الشحنة بعد,الشحنة", "배송이 늦어지고 있어요,배송", "Не пришёл заказ,пришел", "Où est ma commande ?,ou commande"})
    void words_areFound_inAnyLanguage(String text, String words) {
        Staff chief = desk.chief();
        desk.make(chief, "something else");
        desk.make(chief, text);

        finds(chief, words, text);
        assertThat(Desk.search(chief, "nothinglikeit")).isEmpty();
    }

    @Test
    void everyText_isFound_andAllWordsAreNeeded() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Lamp broken", Map.of("description", "It flickers at night"));
        chief.api().post("/api/v1/tickets/" + Desk.id(made) + "/comments",
                Map.of("text", "Sent a voucher", "visibility", "internal")).expect(201);

        finds(chief, "voucher flickers lamp", "Lamp broken");
        assertThat(Desk.search(chief, "voucher refund")).isEmpty();
        desk.change(chief, desk.read(chief, Desk.id(made)), Map.of("subject", "Torch broken"));
        finds(chief, "torch", "Torch broken");
        assertThat(Desk.search(chief, "lamp")).isEmpty();
    }

    @Test
    void words_areFound_whileTheSearchKeyChanges() {
        Staff chief = desk.chief();
        desk.make(chief, "parcel of before");
        finds(chief, "before", "parcel of before");
        // The next key is made, then used, then everything is written anew, then the former one goes.
        for (int step = 0; step < 4; step++) {
            CurrentTenant.call(new TenantId(chief.tenant()), () -> rotation.rotate(Duration.ZERO));
            desk.make(chief, "parcel of step " + step);
            finds(chief, "step " + step, "parcel of step " + step);
            finds(chief, "before", "parcel of before");
            assertThat(Desk.search(chief, "parcel")).hasSize(step + 2);
            UUID tenant = chief.tenant();
            environment.database().ifPresent(database -> database.execute(database.superuser(),
                    "update platform.tenant_key set created_at = created_at - interval '100 minutes', retired_at ="
                            + " retired_at - interval '100 minutes' where tenant_id = '" + tenant + "'"));
            Desk.await(() -> count(chief, "select count(*) from ticket_index_work") == 0);
        }
        assertThat(count(chief, "select count(distinct terms_key) from ticket_text")).isEqualTo(1);
        assertThat(count(chief, "select count(*) from platform.tenant_key where purpose = 'search'")).isEqualTo(1);
    }

    private long count(Staff staff, String sql) {
        return CurrentTenant.call(new TenantId(staff.tenant()), () -> transaction
                .execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }

    @Test
    void search_withoutAWord_orWithAnOrder_isRefused() {
        Staff chief = desk.chief();
        chief.api().get("/api/v1/tickets?q=%3F%21").expectProblem(400, "invalid_query");
        chief.api().get("/api/v1/tickets?q=x&sort=updated").expectProblem(400, "validation_failed");
    }

    @Test
    void filtersHold_andPagesShowEverythingOnce() {
        Staff chief = desk.chief();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            desk.make(chief, "parcel " + i, Map.of("priority", i % 2 == 0 ? "high" : "low"));
            if (i % 2 == 0) {
                expected.addFirst("parcel " + i);
            }
        }
        Desk.await(() -> Desk.search(chief, "parcel").size() == 15);

        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = chief.api().get("/api/v1/tickets?q=parcel&priority=high&limit=3&cursor=" + cursor)
                    .expect(200).json();
            found.addAll(Desk.subjects(page));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(found).isEqualTo(expected);
    }

    /** Numbers with gaps of thousands: what is found is spread over many groups of the index. */
    @Test
    void farApart_isFoundWhole_inTheOrderOfNumbers() {
        Staff chief = desk.chief();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            desk.make(chief, "needle " + i);
            expected.addFirst("needle " + i);
            desk.make(chief, "hay " + i);
            long gap = 1L << (2 * i);
            CurrentTenant.run(new TenantId(chief.tenant()), () -> transaction.executeWithoutResult(
                    status -> jdbc.sql("update ticket_number set next = next + ?").param(gap).update()));
        }
        Desk.await(() -> Desk.search(chief, "hay").size() == 12);

        assertThat(paged(chief, "needle", 50)).isEqualTo(expected);
        assertThat(paged(chief, "needle", 5)).isEqualTo(expected);
        assertThat(paged(chief, "needle", 1)).isEqualTo(expected);
        chief.api().get("/api/v1/tickets?q=needle&cursor=U.abc").expectProblem(400, "invalid_cursor");
    }

    private static List<String> paged(Staff staff, String words, int limit) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = staff.api().get("/api/v1/tickets?q=" + words + "&limit=" + limit + "&cursor=" + cursor)
                    .expect(200).json();
            all.addAll(Desk.subjects(page));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void anotherTenant_findsNothing_andSharesNoWord() {
        Staff one = desk.chief();
        Staff other = desk.chief();
        desk.make(one, "Kanarienvogel");
        desk.make(other, "Kanarienvogel");
        finds(one, "kanarienvogel", "Kanarienvogel");
        finds(other, "kanarienvogel", "Kanarienvogel");

        assertThat(terms(one.tenant())).isNotEmpty().doesNotContainAnyElementsOf(terms(other.tenant()));
    }

    private List<Long> terms(UUID tenant) {
        return CurrentTenant.<List<Long>, RuntimeException>call(new TenantId(tenant),
                () -> transaction.execute(
                        status -> jdbc.sql("select unnest(terms) from ticket_text").query(Long.class).list()));
    }

    @Test
    void erased_isShownWithoutTexts_andFoundNoMore() {
        Staff chief = desk.chief();
        UUID customer = UUID.randomUUID();
        JsonNode made = desk.make(chief, "Secret lamp", Map.of("customerId", customer, "description", "at home"));
        desk.make(chief, "Secret desk");
        finds(chief, "secret", "Secret desk", "Secret lamp");

        broker.publish(chief.tenant(), new CustomerErased(customer, Instant.now(), 1));
        Desk.await(() -> desk.read(chief, Desk.id(made)).path("erased").asBoolean());
        JsonNode erased = desk.read(chief, Desk.id(made));
        assertThat(erased.path("subject").isNull()).isTrue();
        assertThat(erased.path("description").isNull()).isTrue();
        assertThat(words(chief.tenant(), made)).isZero();
        finds(chief, "secret", "Secret desk");
        desk.change(chief, made, Map.of("status", "open"));
        finds(chief, "secret", "Secret desk");
        chief.api().post("/api/v1/tickets", Map.of("subject", "One more", "customerId", customer))
                .expectProblem(409, "conflict");
    }

    @Test
    void aRestoredDatabase_forgetsThemAgain() {
        Staff chief = desk.chief();
        UUID customer = UUID.randomUUID();
        JsonNode made = desk.make(chief, "Secret lamp", Map.of("customerId", customer));
        finds(chief, "secret", "Secret lamp");
        List<CustomerErased> events = List.of(new CustomerErased(customer, Instant.EPOCH, 1),
                new CustomerErased(UUID.randomUUID(), Instant.EPOCH, 1));
        assertThat(replay(chief, events)).isEqualTo(2);
        assertThat(desk.read(chief, Desk.id(made)).path("erased").asBoolean()).isTrue();
        assertThat(words(chief.tenant(), made)).isZero();
        assertThat(replay(chief, events)).as("again").isZero();
    }

    private int replay(Staff chief, List<CustomerErased> events) {
        return CurrentTenant.<Integer, RuntimeException>call(new TenantId(chief.tenant()),
                () -> forgetting.replay(events));
    }

    private long words(UUID tenant, JsonNode ticket) {
        return CurrentTenant.<Long, RuntimeException>call(new TenantId(tenant), () -> transaction.execute(status -> jdbc
                .sql("select count(*) from ticket_text where ticket_id = ?").param(UUID.fromString(Desk.id(ticket)))
                .query(Long.class).single()));
    }

    private static void finds(Staff staff, String words, String... subjects) {
        Desk.await(() -> Desk.search(staff, words).equals(List.of(subjects)));
    }
}
