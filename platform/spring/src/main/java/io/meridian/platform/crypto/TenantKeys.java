package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.KeysetHandle;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The current tenant's keys: read from {@code platform.tenant_key}, made at first use, unwrapped by the key system. */
final class TenantKeys {

    /** How long a retired key is kept at least: longer than any node still wraps with it. */
    private static final Duration KEPT_AFTER_RETIREMENT = Duration.ofHours(1);

    /** A key in use and its id. */
    record Active(UUID id, KeysetHandle keyset) {}

    private record Use(TenantId tenant, KeyPurpose purpose) {}

    @SuppressWarnings("ArrayRecordComponent") // a row in transit, never compared
    private record Row(UUID id, KeyPurpose purpose, byte[] wrapped) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final KeyPort port;
    private final CommittedCache<Use, Active> active;
    private final CommittedCache<KeyName, KeysetHandle> byName;

    TenantKeys(JdbcClient jdbc, TransactionOperations transaction, KeyPort port, CryptoProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.port = port;
        this.active = new CommittedCache<>(cache(properties), (there, committed) -> committed);
        this.byName = new CommittedCache<>(cache(properties), (there, committed) -> there);
    }

    private static <K, V> Cache<K, V> cache(CryptoProperties properties) {
        return Caffeine.newBuilder().maximumSize(properties.tenantKeys()).expireAfterWrite(properties.tenantKeyTtl())
                .build();
    }

    /** The tenant's key for a purpose; made if there is none yet. */
    Active active(KeyPurpose purpose) {
        Use use = new Use(CurrentTenant.require(), purpose);
        Active known = active.find(use);
        return known != null ? known : inTransaction(() -> {
            Row row = findActive(use);
            return row == null ? create(use) : remember(use, row.id(), unwrap(use.tenant(), row));
        });
    }

    /** A key of the tenant by its id, in use or retired. */
    KeysetHandle kek(UUID id) {
        KeyName name = new KeyName(CurrentTenant.require(), KeyPurpose.KEK, id);
        KeysetHandle known = byName.find(name);
        return known != null ? known : inTransaction(() -> {
            Row row = jdbc.sql("select id, purpose, wrapped from platform.tenant_key where id = ? and purpose = 'kek'")
                    .param(id).query(TenantKeys::row).optional()
                    .orElseThrow(() -> new SealBrokenException("Tenant key " + id + " is missing", null));
            KeysetHandle keyset = unwrap(name.tenant(), row);
            byName.put(name, keyset);
            return keyset;
        });
    }

    /** Retires the tenant's key-encryption key and puts a new one in its place. Runs in the caller's transaction. */
    Active replaceKek() {
        Use use = new Use(CurrentTenant.require(), KeyPurpose.KEK);
        jdbc.sql("update platform.tenant_key set state = 'retired', retired_at = now()"
                + " where purpose = 'kek' and state = 'active'").update();
        return create(use);
    }

    /** Wraps every key of the tenant anew, under the key system's present master key. Runs in the caller's transaction. */
    void rewrap() {
        TenantId tenant = CurrentTenant.require();
        List<Row> rows = jdbc.sql("select id, purpose, wrapped from platform.tenant_key order by id for update")
                .query(TenantKeys::row).list();
        for (Row row : rows) {
            byte[] wrapped = Keysets.wrap(port, name(tenant, row), unwrap(tenant, row));
            jdbc.sql("update platform.tenant_key set wrapped = ? where id = ?").params(wrapped, row.id()).update();
        }
    }

    /** Deletes retired keys that wrap nothing any more. One transaction per key. */
    void removeUnused() {
        List<UUID> retired = inTransaction(() -> jdbc
                .sql("select id from platform.tenant_key k where state = 'retired' and retired_at < now() - ?::interval"
                        + " and not exists (select from platform.person_key p where p.tenant_key_id = k.id)")
                .param(KEPT_AFTER_RETIREMENT.toString()).query(UUID.class).list());
        for (UUID id : retired) {
            try {
                inTransaction(() -> jdbc.sql("delete from platform.tenant_key where id = ? and state = 'retired'")
                        .param(id).update());
            } catch (DataIntegrityViolationException ignored) {
                // Used again since it was looked up: the next rotation removes it.
            }
        }
    }

    private Active create(Use use) {
        UUID id = Ids.next();
        KeysetHandle keyset = Keysets.generate(use.purpose());
        byte[] wrapped = Keysets.wrap(port, new KeyName(use.tenant(), use.purpose(), id), keyset);
        int inserted = jdbc
                .sql("insert into platform.tenant_key (tenant_id, id, purpose, wrapped) values (?, ?, ?, ?)"
                        + " on conflict (tenant_id, purpose) where state = 'active' do nothing")
                .params(use.tenant().value(), id, use.purpose().column(), wrapped).update();
        if (inserted == 1) {
            return remember(use, id, keyset);
        }
        Row row = findActive(use);
        if (row == null) {
            throw new IllegalStateException(
                    "The tenant's " + use.purpose().column() + " key vanished while it was made;"
                            + " run this at isolation READ COMMITTED and try again");
        }
        return remember(use, row.id(), unwrap(use.tenant(), row));
    }

    private Active remember(Use use, UUID id, KeysetHandle keyset) {
        Active key = new Active(id, keyset);
        active.put(use, key);
        byName.put(new KeyName(use.tenant(), use.purpose(), id), keyset);
        return key;
    }

    // Names the tenant although the policy does: should the transaction be another tenant's, nothing must be found.
    private @Nullable Row findActive(Use use) {
        return jdbc
                .sql("select id, purpose, wrapped from platform.tenant_key"
                        + " where tenant_id = ? and purpose = ? and state = 'active'")
                .params(use.tenant().value(), use.purpose().column()).query(TenantKeys::row).optional().orElse(null);
    }

    private KeysetHandle unwrap(TenantId tenant, Row row) {
        return Keysets.unwrap(port, name(tenant, row), row.wrapped());
    }

    private static KeyName name(TenantId tenant, Row row) {
        return new KeyName(tenant, row.purpose(), row.id());
    }

    private static Row row(ResultSet rows, int number) throws SQLException {
        return new Row(rows.getObject("id", UUID.class),
                KeyPurpose.valueOf(rows.getString("purpose").toUpperCase(Locale.ROOT)),
                rows.getBytes("wrapped"));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
