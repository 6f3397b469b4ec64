package io.meridian.platform.audit;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What this service noted for the current tenant, with what the log does not know of it. */
public final class AuditRecords {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    AuditRecords(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Empty if the current tenant has no such record here. */
    public Optional<AuditDetails> find(UUID id) {
        return Objects.requireNonNull(transaction.execute(status -> jdbc
                .sql("select salt, details from platform.audit_record where id = ?").param(id)
                .query((row, n) -> new AuditDetails(HexFormat.of().formatHex(row.getBytes(1)), row.getString(2)))
                .optional()));
    }
}
