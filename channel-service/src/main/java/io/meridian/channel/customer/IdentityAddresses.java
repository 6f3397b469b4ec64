package io.meridian.channel.customer;

import io.meridian.channel.database.Batch;
import io.meridian.channel.database.Params;
import io.meridian.platform.crypto.AddressIndex;
import io.meridian.platform.crypto.IndexedRows;
import io.meridian.platform.crypto.KeyPurpose;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** How identities are found by their addresses, also while the tenant's key for that changes. */
@Component
class IdentityAddresses implements IndexedRows {

    private static final String RENEW = "update identity set value_hash = ?, value_key = ? where id = ?";
    private static final String FREE = "update identity set value = null, value_hash = ?, value_key = ? where id = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final AddressIndex index;
    private final PersonCrypto crypto;

    IdentityAddresses(JdbcClient jdbc, JdbcTemplate batch, AddressIndex index, PersonCrypto crypto) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.index = index;
        this.crypto = crypto;
    }

    /**
     * What is written beside an address.
     *
     * @param account
     *            on which alone it means something; null: everywhere
     */
    AddressIndex.Entry of(@Nullable UUID account, String type, String address) {
        return index.of(kind(account, type), address);
    }

    /** What an address may have been written under, as a parameter for {@code = any(?)}. Otherwise as {@link #of}. */
    SqlArrayValue candidates(@Nullable UUID account, String type, String address) {
        return new SqlArrayValue("bytea", (Object[]) index.candidates(kind(account, type), address));
    }

    private static String kind(@Nullable UUID account, String type) {
        return account == null ? type : type + "/" + account;
    }

    /** Takes the address of an erased person off an identity: it is free for whoever has it now. */
    void free(UUID identity) {
        Batch.write(batch, FREE, List.of(freed(identity)));
    }

    private List<@Nullable Object> freed(UUID identity) {
        AddressIndex.Entry entry = index.of("erased", identity.toString());
        return Params.of(entry.hash(), entry.key(), identity);
    }

    @Override
    public KeyPurpose purpose() {
        return KeyPurpose.ADDRESS;
    }

    @Override
    public List<UUID> behind(UUID key, UUID after, int limit) {
        return jdbc.sql("select id from identity where value_key is distinct from ? and id > ? order by id limit ?")
                .params(key, after, limit).query((row, n) -> row.getObject(1, UUID.class)).list();
    }

    private record Row(UUID id, String kind, @Nullable SealedValue value) {}

    @Override
    public void renew(List<UUID> rows) {
        List<Row> all = jdbc.sql("select id, customer_id, type, channel_account_id, value from identity"
                + " where id = any(?) order by id for update").param(new SqlArrayValue("uuid", rows.toArray()))
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    byte[] value = row.getBytes("value");
                    return new Row(id, kind(row.getObject("channel_account_id", UUID.class), row.getString("type")),
                            value == null
                                    ? null
                                    : new SealedValue(
                                            Visitors.Slots.identity(row.getObject("customer_id", UUID.class), id),
                                            Sealed.of(value)));
                }).list();
        List<Row> kept = all.stream().filter(row -> row.value() != null).toList();
        List<Opened> opened = crypto.openAll(kept.stream().map(Row::value).toList());
        List<List<@Nullable Object>> renewed = new ArrayList<>();
        List<List<@Nullable Object>> freed = new ArrayList<>();
        all.stream().filter(row -> row.value() == null).forEach(row -> freed.add(freed(row.id())));
        for (int i = 0; i < kept.size(); i++) {
            Row row = kept.get(i);
            opened.get(i).text().ifPresentOrElse(address -> renewed.add(renewed(row, address)),
                    () -> freed.add(freed(row.id())));
        }
        Batch.write(batch, RENEW, renewed);
        Batch.write(batch, FREE, freed);
    }

    private List<@Nullable Object> renewed(Row row, String address) {
        AddressIndex.Entry entry = index.of(row.kind(), address);
        return Params.of(entry.hash(), entry.key(), row.id());
    }
}
