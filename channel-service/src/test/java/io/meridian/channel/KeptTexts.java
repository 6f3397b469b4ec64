package io.meridian.channel;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import io.meridian.testkit.service.TestEnvironment;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that the service keeps, as somebody with all keys would read it: each row of each table as text, and each
 * sealed value opened.
 */
public class KeptTexts {

    /** Column, and where its values are: whose key, which row, the value. */
    private static final Map<String, String> SEALED = Map.of("message.body",
            "select c.customer_id, m.id, m.body from message m join conversation c on c.tenant_id = m.tenant_id"
                    + " and c.id = m.conversation_id where m.tenant_id = ?",
            "customer.display_name", "select id, id, display_name from customer where tenant_id = ?",
            "customer.email", "select id, id, email from customer where tenant_id = ?",
            "identity.page", "select customer_id, id, page from identity where tenant_id = ?",
            "identity.value", "select customer_id, id, value from identity where tenant_id = ?",
            "attachment.name", "select customer_id, id, name from attachment where tenant_id = ?",
            "inbound_event.payload", "select channel_account_id, id, payload from inbound_event where tenant_id = ?",
            "parked_hook.payload", "select channel_account_id, id, payload from parked_hook where tenant_id = ?");

    private final TestEnvironment environment;
    private final PersonCrypto crypto;
    private final TransactionTemplate transaction;

    KeptTexts(TestEnvironment environment, PersonCrypto crypto, PlatformTransactionManager transactions) {
        this.environment = environment;
        this.crypto = crypto;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Of one tenant what is sealed, of all what is not. */
    public List<String> of(UUID tenant) {
        var database = environment.database().orElseThrow();
        try (Connection connection = database.connect(database.superuser())) {
            List<String> texts = clear(connection);
            for (Map.Entry<String, String> column : SEALED.entrySet()) {
                texts.addAll(opened(connection, tenant, column.getKey(), column.getValue()));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> clear(Connection connection) throws SQLException {
        List<String> texts = new ArrayList<>();
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
        return texts;
    }

    private record Value(UUID person, UUID row, Sealed sealed) {}

    private List<String> opened(Connection connection, UUID tenant, String column, String sql) throws SQLException {
        List<Value> values = new ArrayList<>();
        try (var query = connection.prepareStatement(sql)) {
            query.setObject(1, tenant);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] bytes = rows.getBytes(3);
                    if (bytes != null) {
                        values.add(new Value(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class),
                                Sealed.of(bytes)));
                    }
                }
            }
        }
        return CurrentTenant.<List<String>, RuntimeException>call(new TenantId(tenant), () -> Objects.requireNonNull(
                transaction.execute(status -> values.stream().map(value -> new String(crypto
                        .open(new Slot(column, value.person(), value.row()), value.sealed()).bytes().orElseThrow(),
                        StandardCharsets.UTF_8)).toList())));
    }
}
