package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionOperations;

/** The data keys of the current tenant's persons: {@code platform.person_key}, one per person, made at first use. */
final class PersonKeys {

    /** What is known about a person's key. */
    sealed interface PersonKey {

        /** The key can be used. */
        record Live(Aead aead) implements PersonKey {}

        /** The key was deleted for good. */
        record Erased() implements PersonKey {}
    }

    private record Ref(TenantId tenant, UUID person) {}

    @SuppressWarnings("ArrayRecordComponent") // a row in transit, never compared
    private record Row(UUID person, @Nullable UUID tenantKey, byte @Nullable [] wrapped) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final TenantKeys tenantKeys;
    private final CommittedCache<Ref, PersonKey> known;

    PersonKeys(JdbcClient jdbc, TransactionOperations transaction, TenantKeys tenantKeys, CryptoProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tenantKeys = tenantKeys;
        // Erased stays erased, also when a transaction that still saw the key commits after the erasure.
        this.known = new CommittedCache<>(
                Caffeine.newBuilder().maximumSize(properties.personKeys()).expireAfterWrite(properties.personKeyTtl())
                        .build(),
                (there, committed) -> there instanceof PersonKey.Erased ? there : committed);
    }

    /**
     * The keys of several persons by at most one query; made for none.
     *
     * @return without an entry for a person who never had a key
     */
    Map<UUID, PersonKey> find(Collection<UUID> persons) {
        TenantId tenant = CurrentTenant.require();
        Map<UUID, PersonKey> found = new HashMap<>();
        List<UUID> missing = new ArrayList<>();
        for (UUID person : persons) {
            PersonKey key = known.find(new Ref(tenant, person));
            if (key == null) {
                missing.add(person);
            } else {
                found.put(person, key);
            }
        }
        if (!missing.isEmpty()) {
            transaction.executeWithoutResult(status -> read(tenant, missing, found));
        }
        return found;
    }

    /**
     * The key of a person; made if there is none yet.
     *
     * @throws PersonErasedException if it was deleted
     */
    Aead forSealing(UUID person) {
        return Objects.requireNonNull(forSealing(List.of(person)).get(person));
    }

    /** As {@link #forSealing(UUID)}, of several persons by at most three statements. */
    Map<UUID, Aead> forSealing(Collection<UUID> persons) {
        Map<UUID, PersonKey> found = new HashMap<>(find(persons));
        // In order, so that two who make keys of the same persons do not wait for each other.
        List<UUID> missing = persons.stream().filter(person -> !found.containsKey(person)).distinct().sorted().toList();
        if (!missing.isEmpty()) {
            transaction.executeWithoutResult(status -> create(missing, found));
        }
        Map<UUID, Aead> keys = new HashMap<>();
        found.forEach((person, key) -> keys.put(person, switch (key) {
            case PersonKey.Live live -> live.aead();
            case PersonKey.Erased erased -> throw new PersonErasedException();
        }));
        return keys;
    }

    /** @return whether there was a key to delete */
    boolean erase(UUID person) {
        TenantId tenant = CurrentTenant.require();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // The row comes first: it keeps a late write from making a key, and waits for a creator who is under way.
            jdbc.sql("insert into platform.person_key (tenant_id, person_id, erased_at) values (?, ?, now())"
                    + " on conflict (tenant_id, person_id) do nothing").params(tenant.value(), person).update();
            int deleted = jdbc
                    .sql("update platform.person_key set wrapped = null, tenant_key_id = null, erased_at = now()"
                            + " where tenant_id = ? and person_id = ? and erased_at is null")
                    .params(tenant.value(), person).update();
            known.put(new Ref(tenant, person), new PersonKey.Erased());
            return deleted == 1;
        }));
    }

    /** Those of some persons who have no mark of an erasure in the database, whatever is remembered of them. */
    List<UUID> notErased(Collection<UUID> persons) {
        return Objects.requireNonNull(transaction.execute(status -> jdbc
                .sql("select person from unnest(?) as p (person) where not exists (select from platform.person_key"
                        + " where tenant_id = ? and person_id = person and erased_at is not null)")
                .params(new SqlArrayValue("uuid", persons.toArray()), CurrentTenant.require().value())
                .query(UUID.class).list()));
    }

    /**
     * Wraps some persons' keys under another tenant key of the same purpose, as long as that one is in use. Runs in the
     * caller's transaction; rows that others have locked are left for the next time.
     *
     * @return how many rows were changed; 0 when nothing is left to do
     */
    int rewrap(KeyPurpose purpose, TenantKeys.Active target, int limit) {
        return rewrap(target, jdbc.sql("select person_id, tenant_key_id, wrapped from platform.person_key"
                + " where tenant_key_id in (select id from platform.tenant_key where purpose = ? and id <> ?)"
                + " and exists (select from platform.tenant_key where id = ? and state = 'active')"
                + " order by person_id limit ? for update skip locked")
                .params(purpose.column(), target.id(), target.id(), limit).query(PersonKeys::row).list());
    }

    /** Wraps a person's key, made if there is none yet, under the tenant's key of a purpose. */
    void keepUnder(KeyPurpose purpose, UUID person) {
        forSealing(person); // outside, so that a caller may go on without who was erased
        transaction.executeWithoutResult(status -> {
            TenantKeys.Active target = tenantKeys.active(purpose);
            rewrap(target, jdbc.sql("select person_id, tenant_key_id, wrapped from platform.person_key"
                    + " where person_id = ? and tenant_key_id <> ? for update")
                    .params(person, target.id()).query(PersonKeys::row).list());
        });
    }

    private int rewrap(TenantKeys.Active target, List<Row> rows) {
        TenantId tenant = CurrentTenant.require();
        Aead kek = Keysets.aead(target.keyset());
        for (Row row : rows) {
            byte[] wrapped = Keysets.wrap(kek, unwrap(tenant, row), associatedData(tenant, row.person()));
            jdbc.sql("update platform.person_key set wrapped = ?, tenant_key_id = ? where person_id = ?")
                    .params(wrapped, target.id(), row.person()).update();
        }
        return rows.size();
    }

    private void read(TenantId tenant, List<UUID> persons, Map<UUID, PersonKey> found) {
        jdbc.sql("select person_id, tenant_key_id, wrapped from platform.person_key"
                + " where tenant_id = ? and person_id = any(?)")
                .params(tenant.value(), new SqlArrayValue("uuid", persons.toArray())).query(PersonKeys::row).list()
                .forEach(row -> found.put(row.person(), remember(tenant, row)));
    }

    private void create(List<UUID> persons, Map<UUID, PersonKey> made) {
        TenantId tenant = CurrentTenant.require();
        TenantKeys.Active kek = tenantKeys.active(KeyPurpose.KEK);
        Aead wrapping = Keysets.aead(kek.keyset());
        Map<UUID, KeysetHandle> keysets = new HashMap<>();
        byte[][] wrapped = persons.stream().map(person -> {
            KeysetHandle keyset = Keysets.generateDataKey();
            keysets.put(person, keyset);
            return Keysets.wrap(wrapping, keyset, associatedData(tenant, person));
        }).toArray(byte[][]::new);
        jdbc.sql("""
                insert into platform.person_key (tenant_id, person_id, tenant_key_id, wrapped)
                select ?, person, ?, wrapped from unnest(?, ?) as k (person, wrapped)
                on conflict (tenant_id, person_id) do nothing returning person_id""")
                .params(tenant.value(), kek.id(), new SqlArrayValue("uuid", persons.toArray()),
                        new SqlArrayValue("bytea", (Object[]) wrapped))
                .query(UUID.class).list().forEach(person -> {
                    PersonKey key = new PersonKey.Live(Keysets.aead(Objects.requireNonNull(keysets.get(person))));
                    known.put(new Ref(tenant, person), key);
                    made.put(person, key);
                });
        List<UUID> others = persons.stream().filter(person -> !made.containsKey(person)).toList();
        if (!others.isEmpty()) {
            read(tenant, others, made);
        }
        if (!made.keySet().containsAll(persons)) {
            throw new IllegalStateException("A person's key vanished while it was made;"
                    + " run this at isolation READ COMMITTED and try again");
        }
    }

    private PersonKey remember(TenantId tenant, Row row) {
        PersonKey key = row.wrapped() == null
                ? new PersonKey.Erased()
                : new PersonKey.Live(Keysets.aead(unwrap(tenant, row)));
        known.put(new Ref(tenant, row.person()), key);
        return key;
    }

    private KeysetHandle unwrap(TenantId tenant, Row row) {
        UUID tenantKey = row.tenantKey();
        byte[] wrapped = row.wrapped();
        if (tenantKey == null || wrapped == null) {
            throw new IllegalStateException("An erased person's key was to be unwrapped");
        }
        return Keysets.unwrap(Keysets.aead(tenantKeys.kek(tenantKey)), wrapped, associatedData(tenant, row.person()));
    }

    private static byte[] associatedData(TenantId tenant, UUID person) {
        return ("meridian|person-key|1|" + tenant + "|" + person).getBytes(StandardCharsets.UTF_8);
    }

    private static Row row(ResultSet rows, int number) throws SQLException {
        return new Row(rows.getObject("person_id", UUID.class), rows.getObject("tenant_key_id", UUID.class),
                rows.getBytes("wrapped"));
    }
}
