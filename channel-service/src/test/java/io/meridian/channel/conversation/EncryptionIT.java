package io.meridian.channel.conversation;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.Shops;
import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.channel.Shops.Staff;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.testkit.service.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class EncryptionIT {

    private static final String CANARY = "Kanarienvogel";

    private final Shops shops;
    private final TestEnvironment environment;
    private final PersonCrypto crypto;
    private final TransactionTemplate transaction;

    @Autowired
    EncryptionIT(Shops shops, TestEnvironment environment, PersonCrypto crypto,
            PlatformTransactionManager transactions) {
        this.shops = shops;
        this.environment = environment;
        this.crypto = crypto;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void nothingPersonal_standsInClearInAnyTable() throws SQLException {
        Shop shop = shops.shop();
        Map<String, Object> session = Shops.session("de", "Europe/Berlin");
        session.put("page", Map.of("url", "https://shop.example/" + CANARY, "title", CANARY));
        Guest guest = shops.guest(shop, session);
        JsonNode message = shops.say(guest, "Ein " + CANARY + " singt");
        guest.api().put("/api/v1/widget/profile", Map.of("name", CANARY, "email", CANARY + "@example.org")).expect(204);
        guest.api().post("/api/v1/widget/offline-messages",
                Map.of("email", CANARY + "@example.org", "name", CANARY, "text", CANARY)).expect(201);
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        UUID conversation = UUID.fromString(message.path("conversationId").asString());
        chief.api().post("/api/v1/conversations/" + conversation + "/messages", Map.of("text", CANARY)).expect(201);
        chief.api().post("/api/v1/conversations/" + conversation + "/notes", Map.of("text", CANARY)).expect(201);
        assertThat(tablesWith(CANARY)).isEmpty();
        // The search itself finds what is in clear.
        assertThat(tablesWith("Lumen Lamps")).contains("public.channel_account");
    }

    @Test
    void erasedPerson_readsAsErased_andComesBackAsSomebodyNew() {
        Shop shop = shops.shop();
        Guest guest = shops.guest(shop);
        guest.api().put("/api/v1/widget/profile", Map.of("name", "Eva")).expect(204);
        JsonNode message = shops.say(guest, "Hallo");
        Staff chief = shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL);
        UUID conversation = UUID.fromString(message.path("conversationId").asString());
        UUID customer = UUID.fromString(shops.row(chief, conversation).path("customer").path("id").asString());
        CurrentTenant.run(new TenantId(shop.tenant()),
                () -> transaction.executeWithoutResult(status -> crypto.erase(customer)));

        JsonNode row = shops.row(chief, conversation);
        assertThat(row.path("customer").path("erased").asBoolean()).isTrue();
        assertThat(row.path("customer").path("name").isNull()).isTrue();
        assertThat(row.path("preview").path("erased").asBoolean()).isTrue();
        JsonNode entry = chief.api().get("/api/v1/conversations/" + conversation + "/messages").expect(200).json()
                .path("items").path(1);
        assertThat(entry.path("erased").asBoolean()).isTrue();
        assertThat(entry.path("text").isNull()).isTrue();
        assertThat(entry.path("sequence").asLong()).isEqualTo(2);
        assertThat(chief.api().get("/api/v1/customers/" + customer).expect(200).json().path("erased").asBoolean())
                .isTrue();
        guest.api().post("/api/v1/widget/messages", Map.of("text", "noch da?")).expect(409);
        Map<String, Object> session = Shops.session("de", "Europe/Berlin");
        session.put("visitorToken", guest.token());
        Guest again = shops.guest(shop, session);
        assertThat(again.identity()).isNotEqualTo(guest.identity());
        shops.say(again, "neu");
    }

    private List<String> tablesWith(String needle) throws SQLException {
        var database = environment.database().orElseThrow();
        String hex = HexFormat.of().formatHex(needle.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        try (Connection connection = database.connect(database.superuser())) {
            for (String table : tables(connection)) {
                // A row as text shows bytea in hexadecimal.
                try (var query = connection.prepareStatement(
                        "select 1 from " + table + " t where t::text ilike ? or t::text like ? limit 1")) {
                    query.setString(1, "%" + needle + "%");
                    query.setString(2, "%" + hex + "%");
                    try (ResultSet rows = query.executeQuery()) {
                        if (rows.next()) {
                            found.add(table);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select schemaname || '.' || tablename from pg_tables where schemaname in ('public', 'platform')")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).contains("public.message", "platform.outbox");
        return tables;
    }
}
