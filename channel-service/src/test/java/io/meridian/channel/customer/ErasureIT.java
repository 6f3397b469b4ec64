package io.meridian.channel.customer;

import io.meridian.channel.Broker;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Phones.Line;
import io.meridian.channel.Phones.Lines;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.channel.CustomerErased;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.service.TestEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A person who is erased on somebody's word, in every record; and once more after the database was restored. */
@ChannelServiceTest
class ErasureIT {

    private static final Map<String, String> ASKED = Map.of("ground", "asked");

    private final Shops shops;
    private final Lines lines;
    private final Broker broker;
    private final Erasures erasures;
    private final TestEnvironment environment;

    private Line line;
    private Staff admin;
    private WhatsAppCustomer ana;
    private UUID phone;
    private Guest guest;
    private UUID chat;
    private String file;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    ErasureIT(Shops shops, Lines lines, Broker broker, Erasures erasures, TestEnvironment environment) {
        this.shops = shops;
        this.lines = lines;
        this.broker = broker;
        this.erasures = erasures;
        this.environment = environment;
    }

    @BeforeEach
    void somebodyOnTwoChannels() {
        line = lines.line();
        admin = shops.staff(line.shop(), Role.TENANT_ADMIN, VisibilityScope.ALL);
        ana = lines.customer(line, "Ana");
        ana.says("Hallo von WhatsApp");
        phone = customer(lines.conversation(line));
        guest = shops.guest(line.shop());
        file = Shops.upload(guest);
        JsonNode said = guest.api().post("/api/v1/widget/messages", Map.of("text", "Hallo vom Chat", "attachmentIds",
                List.of(file))).expect(201).json();
        chat = customer(shops.row(line.chief(), UUID.fromString(said.path("conversationId").asString())));
        line.chief().api().post("/api/v1/customers/" + phone + "/merges", Map.of("customerId", chat)).expect(200);
    }

    private void endAll() {
        for (JsonNode row : line.chief().api().get("/api/v1/conversations").expect(200).json().path("items")) {
            line.chief().api().post("/api/v1/conversations/" + row.path("id").asString() + "/close", null).expect(200);
        }
    }

    private ApiResponse erase() {
        return admin.api().put("/api/v1/customers/" + phone + "/erasure", ASKED);
    }

    @Test
    void erased_areAllRecords_andWhoWritesFromTheAddressIsNew() {
        change("insert into choice_link (tenant_id, id, customer_id, name, language, expires_at) values ('"
                + line.shop().tenant() + "', gen_random_uuid(), '" + chat
                + "', 'Lumen', 'de', now() + interval '1 day')");
        endAll();
        JsonNode left = erase().expect(200).json();
        assertThat(left.path("erased").asBoolean()).isTrue();
        assertThat(left.path("name").isNull()).isTrue();
        assertThat(left.path("identities").valueStream().map(i -> i.path("value").isNull())).containsOnly(true);
        for (JsonNode row : line.chief().api().get("/api/v1/conversations").expect(200).json().path("items")) {
            assertThat(row.at("/customer/erased").asBoolean()).isTrue();
            assertThat(line.chief().api().get("/api/v1/conversations/" + row.path("id").asString() + "/messages")
                    .expect(200).json().path("items").valueStream()
                    .filter(m -> m.path("kind").asString().equals("text"))
                    .map(m -> m.path("erased").asBoolean())).isNotEmpty().containsOnly(true);
        }
        line.chief().api().get("/api/v1/attachments/" + file).expectProblem(404, "not_found");
        assertThat(line.chief().api().post("/api/v1/customers/search", Map.of("address", "+" + ana.waId())).expect(200)
                .json().path("items")).isEmpty();
        assertThat(count("choice_link where customer_id = '" + chat + "'")).isZero();
        for (UUID record : List.of(phone, chat)) {
            assertThat(broker.read(ChannelEvents.ERASURE_TOPIC, record, 1)).singleElement()
                    .satisfies(event -> assertThat(event.tenant()).isEqualTo(line.shop().tenant().toString()));
        }
        assertThat(audited()).isEqualTo(1);
        erase().expect(200);
        assertThat(audited()).as("again").isEqualTo(1);

        ana.says("Hallo noch einmal");
        Shops.await(() -> lines.rows(line).valueStream().anyMatch(row -> !row.at("/customer/erased").asBoolean()));
        assertThat(lines.rows(line).valueStream().map(ErasureIT::customer)).doesNotContain(chat).hasSize(2)
                .doesNotHaveDuplicates();
        guest.api().post("/api/v1/widget/messages", Map.of("text", "Und ich?")).expectProblem(409, "conflict");
    }

    @Test
    void whoIsTalkedWith_orMustBeKept_isNotErased() {
        erase().expectProblem(409, "conversation_open");
        endAll();
        change("update customer set legal_hold = true where id = '" + chat + "'");
        erase().expectProblem(409, "legal_hold");
        change("update customer set legal_hold = false where id = '" + chat + "'");
        admin.api().put("/api/v1/customers/" + phone + "/erasure", Map.of("ground", "Ana asked")).expectProblem(400,
                "malformed_request");
        admin.api().put("/api/v1/customers/" + UUID.randomUUID() + "/erasure", ASKED).expectProblem(404, "not_found");
        assertThat(admin.api().get("/api/v1/customers/" + phone).expect(200).json().path("name").asString())
                .isEqualTo("Ana");
        erase().expect(200);
    }

    @Test
    void aRestoredDatabase_forgetsThemAgain_andNobodyElse() {
        UUID tenant = line.shop().tenant();
        endAll();
        change("create schema kept; create table kept.key as select * from platform.person_key where tenant_id = '"
                + tenant + "'; create table kept.identity as select * from identity where tenant_id = '" + tenant
                + "'");
        erase().expect(200);
        assertThat(readable()).isEmpty();
        change("update platform.person_key k set wrapped = b.wrapped, tenant_key_id = b.tenant_key_id, erased_at = null"
                + " from kept.key b where b.tenant_id = k.tenant_id and b.person_id = k.person_id");
        change("update identity i set value = b.value, value_hash = b.value_hash from kept.identity b"
                + " where b.tenant_id = i.tenant_id and b.id = i.id; drop schema kept cascade");
        assertThat(readable()).as("the backup").containsExactlyInAnyOrder(phone, chat);

        UUID later = UUID.randomUUID(); // came and went after the backup
        List<CustomerErased> events = List.of(event(phone), event(later));
        assertThat(replay(events)).isEqualTo(2);
        assertThat(readable()).containsExactly(chat);
        assertThat(count("identity where value is not null and customer_id = '" + phone + "'")).isZero();
        assertThat(count("platform.person_key where erased_at is not null and person_id = '" + later + "'"))
                .isEqualTo(1);
        assertThat(replay(events)).as("again").isZero();
    }

    private int replay(List<CustomerErased> events) {
        return CurrentTenant.<Integer, RuntimeException>call(new TenantId(line.shop().tenant()),
                () -> erasures.replay(events));
    }

    private static CustomerErased event(UUID customer) {
        return new CustomerErased(customer, Instant.EPOCH, 1);
    }

    /** Persons of the tenant who have a key. */
    private List<UUID> readable() {
        return select("select person_id from platform.person_key where wrapped is not null and tenant_id = '"
                + line.shop().tenant() + "' and person_id in ('" + phone + "', '" + chat + "')").stream()
                .map(UUID::fromString).toList();
    }

    private long audited() {
        return count("platform.audit_record where action = 'customer.erased' and tenant_id = '" + line.shop().tenant()
                + "'");
    }

    private long count(String from) {
        return Long.parseLong(select("select count(*) from " + from).getFirst());
    }

    private List<String> select(String sql) {
        var database = environment.database().orElseThrow();
        try (var connection = database.connect(database.superuser());
                var rows = connection.createStatement().executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String sql) {
        environment.database().ifPresent(database -> database.execute(database.superuser(), sql));
    }

    private static UUID customer(JsonNode row) {
        return UUID.fromString(row.path("customer").path("id").asString());
    }
}
