package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import io.meridian.testkit.service.TestEnvironment;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers that are never kept stand in no table, also if everything sealed is opened. */
@TicketServiceTest
class MaskingIT {

    private static final List<String> NUMBERS = List.of("4111111111111111", "4012888888881881", "5105105105105100",
            "378282246310005", "6011111111111117", "DE89370400440532013000", "3530111333300000");
    private static final Map<String, String> SEALED = Map.of("ticket.subject",
            "select person_id, id, subject from ticket where tenant_id = ?", "ticket.description",
            "select person_id, id, description from ticket where tenant_id = ?", "ticket.texts",
            "select person_id, id, texts from ticket where tenant_id = ?", "ticket_comment.body",
            "select t.person_id, c.id, c.body from ticket_comment c join ticket t on t.tenant_id = c.tenant_id"
                    + " and t.id = c.ticket_id where c.tenant_id = ?",
            "ticket_change.texts",
            "select t.person_id, c.id, c.texts from ticket_change c join ticket t on t.tenant_id = c.tenant_id"
                    + " and t.id = c.ticket_id where c.tenant_id = ?");

    private final Desk desk;
    private final TestEnvironment environment;
    private final PersonCrypto crypto;
    private final TransactionTemplate transaction;

    @Autowired
    MaskingIT(Desk desk, TestEnvironment environment, PersonCrypto crypto, PlatformTransactionManager transactions) {
        this.desk = desk;
        this.environment = environment;
        this.crypto = crypto;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void numbers_areKeptInNoText() throws SQLException {
        Staff chief = desk.chief();
        Staff admin = desk.staff(chief.tenant(), Role.TENANT_ADMIN, VisibilityScope.ALL);
        admin.api().post("/api/v1/ticket-fields", Map.of("key", "note", "kind", "text", "labels", Map.of("en", "N")))
                .expect(201);
        JsonNode made = desk.make(chief, "Card " + NUMBERS.get(0), Map.of("description", "or " + NUMBERS.get(1),
                "fields", Map.of("note", "or " + NUMBERS.get(2))));
        assertThat(made.path("subject").asString()).isEqualTo("Card •••• •••• •••• 1111");
        assertThat(made.path("description").asString()).isEqualTo("or •••• •••• •••• 1881");
        assertThat(made.path("fields").path("note").asString()).isEqualTo("or •••• •••• •••• 5100");
        JsonNode comment = chief.api().post("/api/v1/tickets/" + Desk.id(made) + "/comments",
                Map.of("text", "and " + NUMBERS.get(3) + " cvv 1234", "visibility", "public")).expect(201).json();
        assertThat(comment.path("text").asString()).isEqualTo("and •••• •••• •••• 0005 cvv •••");
        desk.change(chief, desk.read(chief, Desk.id(made)), Map.of("subject", NUMBERS.get(4), "description",
                NUMBERS.get(5), "fields", Map.of("note", NUMBERS.get(6))));
        String shown = chief.api().get("/api/v1/tickets/" + Desk.id(made) + "/history").expect(200).text()
                + chief.api().get("/api/v1/tickets").expect(200).text();
        List<String> kept = kept(chief.tenant());
        assertThat(kept).as("the search finds what is kept").anyMatch(text -> text.contains("•••• 0005"));
        for (String number : NUMBERS) {
            assertThat(kept).noneMatch(text -> text.contains(number));
            assertThat(shown).doesNotContain(number);
        }
    }

    @Test
    void numberField_takesNoCard() {
        Staff chief = desk.chief();
        Staff admin = desk.staff(chief.tenant(), Role.TENANT_ADMIN, VisibilityScope.ALL);
        admin.api().post("/api/v1/ticket-fields", Map.of("key", "no", "kind", "number", "labels", Map.of("en", "N")))
                .expect(201);
        chief.api().post("/api/v1/tickets", Map.of("subject", "x", "fields", Map.of("no", 4111111111111111L)))
                .expectProblem(422, "field_value");
        desk.make(chief, "x", Map.of("fields", Map.of("no", 4111111111111112L)));
    }

    @Test
    void repeatedRequests_answerWhatIsKept() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Any", Map.of());
        String path = "/api/v1/tickets/" + Desk.id(made) + "/comments";
        String key = "comment-" + UUID.randomUUID();
        Map<String, String> body = Map.of("text", "Card " + NUMBERS.get(0), "visibility", "public");
        JsonNode first = chief.api().with("Idempotency-Key", key).post(path, body).expect(201).json();
        assertThat(chief.api().with("Idempotency-Key", key).post(path, body).expect(201).json()).isEqualTo(first);
        chief.api().with("Idempotency-Key", key).post(path, Map.of("text", "Konto 4111111111111111", "visibility",
                "public")).expectProblem(422, "idempotency_key_reused");
    }

    private List<String> kept(UUID tenant) throws SQLException {
        var database = environment.database().orElseThrow();
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connect(database.superuser())) {
            try (var statement = connection.createStatement();
                    ResultSet tables = statement.executeQuery("select schemaname || '.' || tablename from pg_tables"
                            + " where schemaname in ('public', 'platform')")) {
                while (tables.next()) {
                    try (var query = connection.createStatement();
                            ResultSet rows = query.executeQuery("select t::text from " + tables.getString(1) + " t")) {
                        while (rows.next()) {
                            texts.add(rows.getString(1));
                        }
                    }
                }
            }
            for (Map.Entry<String, String> column : SEALED.entrySet()) {
                texts.addAll(opened(connection, tenant, column.getKey(), column.getValue()));
            }
        }
        return texts;
    }

    private List<String> opened(Connection connection, UUID tenant, String column, String sql) throws SQLException {
        Map<Slot, Sealed> values = new LinkedHashMap<>();
        try (var query = connection.prepareStatement(sql)) {
            query.setObject(1, tenant);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] bytes = rows.getBytes(3);
                    if (bytes != null) {
                        values.put(new Slot(column, rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
                                Sealed.of(bytes));
                    }
                }
            }
        }
        return CurrentTenant.<List<String>, RuntimeException>call(new TenantId(tenant), () -> Objects.requireNonNull(
                transaction.execute(status -> values.entrySet().stream().map(value -> new String(
                        crypto.open(value.getKey(), value.getValue()).bytes().orElseThrow(), StandardCharsets.UTF_8))
                        .toList())));
    }
}
