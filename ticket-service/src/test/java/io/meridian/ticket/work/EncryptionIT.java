package io.meridian.ticket.work;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.events.channel.CustomerAgeChanged;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.ticket.Broker;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that somebody wrote stands anywhere in the database in clear, and readings of staff are noted. */
@TicketServiceTest
class EncryptionIT {

    private static final String CANARY = "Kolibri-77";

    private final Desk desk;
    private final Broker broker;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    EncryptionIT(Desk desk, Broker broker, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.desk = desk;
        this.broker = broker;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void texts_standNowhereInClear() {
        Staff chief = desk.chief();
        Staff admin = desk.staff(chief.tenant(), Role.TENANT_ADMIN, VisibilityScope.ALL);
        admin.api().post("/api/v1/ticket-fields", Map.of("key", "note", "kind", "text", "labels", Map.of("en", "N")))
                .expect(201);
        JsonNode made = desk.make(chief, CANARY + " subject",
                Map.of("description", CANARY + " description", "fields", Map.of("note", CANARY + " field")));
        chief.api().post("/api/v1/tickets/" + Desk.id(made) + "/comments",
                Map.of("text", CANARY + " comment", "visibility", "public")).expect(201);
        desk.change(chief, desk.read(chief, Desk.id(made)),
                Map.of("subject", CANARY + " again", "fields", Map.of("note", CANARY + " too")));
        chief.api().post("/api/v1/tickets/bulk", Map.of("tickets", List.of(Map.of("id", Desk.id(made), "version", 3)),
                "change", Map.of("status", "open"))).expect(200);

        for (String table : List.of("ticket", "ticket_comment", "ticket_change", "ticket_text", "ticket_index_work",
                "platform.outbox", "platform.idempotency_key", "platform.audit_record")) {
            assertThat(clear(chief.tenant(), table)).as(table).isZero();
        }
    }

    private long clear(UUID tenant, String table) {
        return CurrentTenant.<Long, RuntimeException>call(new TenantId(tenant),
                () -> transaction.execute(status -> jdbc.sql("select count(*) from " + table + " t where t::text like ?"
                        + " or t::text like ?").param("%" + CANARY + "%").param("%" + hex() + "%").query(Long.class)
                        .single()));
    }

    /** As bytea shows it. */
    private static String hex() {
        StringBuilder hex = new StringBuilder();
        CANARY.chars().forEach(c -> hex.append(Integer.toHexString(c)));
        return hex.toString();
    }

    @Test
    void ticketsOfMinors_areUnderAKeyOfTheirOwn_alsoTheFirst() {
        Staff chief = desk.chief();
        UUID child = UUID.randomUUID();
        UUID adult = UUID.randomUUID();
        desk.make(chief, "Of an adult", Map.of("customerId", adult));
        broker.publish(chief.tenant(), new CustomerAgeChanged(child, true, Instant.now(), 1));
        Desk.await(() -> "minors".equals(keyOf(chief.tenant(), child)));
        JsonNode made = desk.make(chief, "Of a child", Map.of("customerId", child));
        assertThat(keyOf(chief.tenant(), child)).isEqualTo("minors");
        assertThat(keyOf(chief.tenant(), adult)).isEqualTo("kek");

        broker.publish(chief.tenant(), new CustomerAgeChanged(child, false, Instant.now(), 2));
        broker.publish(chief.tenant(), new CustomerAgeChanged(adult, true, Instant.now(), 1));
        Desk.await(() -> "kek".equals(keyOf(chief.tenant(), child))
                && "minors".equals(keyOf(chief.tenant(), adult)));
        assertThat(desk.read(chief, Desk.id(made)).path("subject").asString()).isEqualTo("Of a child");
    }

    private String keyOf(UUID tenant, UUID person) {
        return CurrentTenant.<String, RuntimeException>call(new TenantId(tenant),
                () -> transaction.execute(status -> jdbc.sql("select k.purpose from platform.person_key p"
                        + " join platform.tenant_key k on k.id = p.tenant_key_id where p.person_id = ?").param(person)
                        .query(String.class).optional().orElse("none")));
    }

    @Test
    void readings_areNotedOncePerReader() {
        Staff chief = desk.chief();
        JsonNode made = desk.make(chief, "Read");
        desk.read(chief, Desk.id(made));
        desk.read(chief, Desk.id(made));
        desk.read(desk.staff(chief.tenant(), Role.SUPERVISOR, VisibilityScope.ALL), Desk.id(made));

        List<String> noted = CurrentTenant.<List<String>, RuntimeException>call(new TenantId(chief.tenant()),
                () -> transaction.execute(status -> jdbc.sql("select action from platform.audit_record"
                        + " where object_id = ?").param(UUID.fromString(Desk.id(made))).query(String.class).list()));
        assertThat(noted).containsExactly("ticket.read", "ticket.read");
    }
}
