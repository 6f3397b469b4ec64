package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.KeysetHandle;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.ContactIndex.SharedKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The current tenant's keys: read from {@code platform.tenant_key}, made at first use, unwrapped by the key system. */
final class TenantKeys {

    /** A key in use and its id. */
    record Active(UUID id, KeysetHandle keyset) {}

    private record Use(TenantId tenant, KeyPurpose purpose) {}

    private record Ref(TenantId tenant, UUID id) {}

    @SuppressWarnings("ArrayRecordComponent") // a row in transit, never compared
    private record Row(UUID id, KeyPurpose purpose, byte[] wrapped) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final KeyPort port;
    /** Longer than any node may take a key for what it was: for unknown, or for the one in use. */
    private final Duration knownToAll;
    private final CommittedCache<Use, Active> active;
    private final CommittedCache<Ref, KeysetHandle> byId;

    TenantKeys(JdbcClient jdbc, TransactionOperations transaction, KeyPort port, CryptoProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.port = port;
        this.knownToAll = properties.rotationStep();
        this.active = new CommittedCache<>(cache(properties), (there, committed) -> committed);
        this.byId = new CommittedCache<>(cache(properties), (there, committed) -> there);
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

    /** The tenant's key for a purpose, if there is one. */
    Optional<Active> find(KeyPurpose purpose) {
        Use use = new Use(CurrentTenant.require(), purpose);
        Active known = active.find(use);
        return known != null ? Optional.of(known) : Optional.ofNullable(transaction.execute(status -> {
            Row row = findActive(use);
            return row == null ? null : remember(use, row.id(), unwrap(use.tenant(), row));
        }));
    }

    /** The tenant's key for a purpose as it is kept; there must be one. */
    SharedKey wrapped(KeyPurpose purpose) {
        Use use = new Use(CurrentTenant.require(), purpose);
        Row row = Objects.requireNonNull(transaction.execute(status -> findActive(use)), "The tenant has no such key");
        return new SharedKey(row.id(), row.wrapped());
    }

    /** Keeps a key that another service made. Runs in the caller's transaction. */
    void take(KeyPurpose purpose, SharedKey key) {
        Use use = new Use(CurrentTenant.require(), purpose);
        Row there = findActive(use);
        if (there != null && there.id().equals(key.id())) {
            return; // wrapped anew meanwhile, perhaps
        }
        Row row = new Row(key.id(), purpose, key.wrapped());
        KeysetHandle keyset = unwrap(use.tenant(), row);
        jdbc.sql("insert into platform.tenant_key (tenant_id, id, purpose, wrapped) values (?, ?, ?, ?)"
                + " on conflict do nothing").params(use.tenant().value(), row.id(), purpose.column(), row.wrapped())
                .update();
        Row kept = findActive(use);
        if (kept == null || !kept.id().equals(key.id())) {
            throw new SealBrokenException("The tenant has another " + purpose.column() + " key than " + key.id(), null);
        }
        remember(use, key.id(), keyset);
    }

    /** A key that wraps persons' keys, by its id, in use or retired. */
    KeysetHandle kek(UUID id) {
        Ref ref = new Ref(CurrentTenant.require(), id);
        KeysetHandle known = byId.find(ref);
        return known != null ? known : inTransaction(() -> {
            Row row = jdbc.sql("select id, purpose, wrapped from platform.tenant_key where id = ?"
                    + " and purpose in ('kek', 'minors')").param(id).query(TenantKeys::row).optional()
                    .orElseThrow(() -> new SealBrokenException("Tenant key " + id + " is missing", null));
            KeysetHandle keyset = unwrap(ref.tenant(), row);
            byId.put(ref, keyset);
            return keyset;
        });
    }

    /**
     * Retires the tenant's key for a purpose if it is of an age, and puts a new one in its place. Runs in the caller's
     * transaction.
     *
     * @return the one in use from now on; null if there is none for that purpose
     */
    @Nullable
    Active replace(KeyPurpose purpose, Duration age) {
        Use use = new Use(CurrentTenant.require(), purpose);
        int retired = jdbc.sql("update platform.tenant_key set state = 'retired', retired_at = now()"
                + " where purpose = ? and state = 'active' and created_at <= now() - ?::interval")
                .params(purpose.column(), age.toString()).update();
        if (retired == 1) {
            return create(use);
        }
        Row row = findActive(use);
        return row == null ? null : remember(use, row.id(), unwrap(use.tenant(), row));
    }

    /**
     * Wraps the tenant's keys that were not for a time anew, under the key system's present master key, each by itself.
     *
     * @throws KeyUnavailableException
     *             after the others, if the key system refused one
     */
    void rewrap(Duration age) {
        TenantId tenant = CurrentTenant.require();
        List<Row> rows = inTransaction(() -> jdbc.sql("select id, purpose, wrapped from platform.tenant_key"
                + " where wrapped_at <= now() - ?::interval order by id").param(age.toString()).query(TenantKeys::row)
                .list());
        KeyUnavailableException refused = null;
        for (Row row : rows) {
            try {
                byte[] wrapped = Keysets.wrap(port, name(tenant, row), unwrap(tenant, row));
                inTransaction(() -> jdbc.sql("update platform.tenant_key set wrapped = ?, wrapped_at = now()"
                        + " where id = ? and wrapped = ?").params(wrapped, row.id(), row.wrapped()).update());
            } catch (KeyUnavailableException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    /** Deletes retired keys that wrap nothing any more. One transaction per key. */
    void removeUnused() {
        List<UUID> retired = inTransaction(() -> jdbc
                .sql("select id from platform.tenant_key k where purpose in ('kek', 'minors') and state = 'retired'"
                        + " and retired_at < now() - ?::interval and not exists (select from platform.person_key p where p.tenant_key_id = k.id)")
                .param(knownToAll.toString()).query(UUID.class).list());
        for (UUID id : retired) {
            try {
                inTransaction(() -> jdbc.sql("delete from platform.tenant_key where id = ? and state = 'retired'")
                        .param(id).update());
            } catch (DataIntegrityViolationException ignored) {
                // Used again since it was looked up: the next rotation removes it.
            }
        }
    }

    /** The tenant's keys for a purpose under which something may be found, the one in use first. */
    List<Active> living(KeyPurpose purpose) {
        TenantId tenant = CurrentTenant.require();
        return jdbc.sql("select id, purpose, wrapped from platform.tenant_key where tenant_id = ? and purpose = ?"
                + " and exists (select from platform.tenant_key a where a.tenant_id = ? and a.purpose = ?"
                + " and a.state = 'active') order by state")
                .params(tenant.value(), purpose.column(), tenant.value(), purpose.column()).query(TenantKeys::row)
                .list().stream().map(row -> new Active(row.id(), unwrap(tenant, row))).toList();
    }

    /**
     * Takes the next step in changing a key by which values are found: makes the next one if that in use is of an age, or
     * puts it in use once every node knows it. In the caller's transaction.
     */
    void advance(KeyPurpose purpose, Duration age) {
        Use use = new Use(CurrentTenant.require(), purpose);
        int retired = jdbc.sql("update platform.tenant_key k set state = 'retired', retired_at = now()"
                + " where purpose = ? and state = 'active' and exists (select from platform.tenant_key n"
                + " where n.purpose = k.purpose and n.state = 'next' and n.created_at <= now() - ?::interval)")
                .params(purpose.column(), knownToAll.toString()).update();
        if (retired == 1) {
            jdbc.sql("update platform.tenant_key set state = 'active' where purpose = ? and state = 'next'")
                    .param(purpose.column()).update();
            return;
        }
        boolean due = jdbc.sql("select count(*) = 1 and min(created_at) <= now() - ?::interval from platform.tenant_key"
                + " where purpose = ?").params(age.toString(), purpose.column()).query(Boolean.class).single();
        if (due) {
            insert(use, Ids.next(), "next", Keysets.generate(purpose));
        }
    }

    /**
     * The key in use, if a former one is kept that no node writes with any more; empty if nothing is to be made anew, or
     * not yet. In the caller's transaction.
     */
    Optional<UUID> successor(KeyPurpose purpose) {
        return jdbc.sql("select id from platform.tenant_key a where purpose = ? and state = 'active' and exists ("
                + "select from platform.tenant_key r where r.purpose = a.purpose and r.state = 'retired'"
                + " and r.retired_at <= now() - ?::interval)").params(purpose.column(), knownToAll.toString())
                .query((row, number) -> row.getObject(1, UUID.class)).optional();
    }

    /** Deletes the former key for a purpose, under which nothing is found any more. In the caller's transaction. */
    void removeFormer(KeyPurpose purpose) {
        jdbc.sql("delete from platform.tenant_key where purpose = ? and state = 'retired'").param(purpose.column())
                .update();
    }

    private Active create(Use use) {
        UUID id = Ids.next();
        KeysetHandle keyset = Keysets.generate(use.purpose());
        if (insert(use, id, "active", keyset)) {
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

    private boolean insert(Use use, UUID id, String state, KeysetHandle keyset) {
        byte[] wrapped = Keysets.wrap(port, new KeyName(use.tenant(), use.purpose(), id), keyset);
        return jdbc
                .sql("insert into platform.tenant_key (tenant_id, id, purpose, state, wrapped) values (?, ?, ?, ?, ?)"
                        + " on conflict (tenant_id, purpose) where state = '" + state + "' do nothing")
                .params(use.tenant().value(), id, use.purpose().column(), state, wrapped).update() == 1;
    }

    private Active remember(Use use, UUID id, KeysetHandle keyset) {
        Active key = new Active(id, keyset);
        active.put(use, key);
        byId.put(new Ref(use.tenant(), id), keyset);
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
