package io.meridian.compliance.donotcontact;

import io.meridian.policy.law.RuleTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Lists and the addresses on them. Runs in the caller's transaction. */
@Repository
class DoNotContactStore {

    private static final String SELECT = "select id, name, register, purposes, channels, addresses, copied_at,"
            + " created_at from do_not_contact_list ";

    private final JdbcClient jdbc;

    DoNotContactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets one change of the tenant's lists follow the other.
     *
     * @return number of this one
     */
    long hold() {
        // By the clock, so that a database that was set back does not give a number again that services know.
        return jdbc.sql("""
                insert into do_not_contact_head as h (sequence)
                values ((extract(epoch from clock_timestamp()) * 1000000)::bigint)
                on conflict (tenant_id) do update set sequence = greatest(h.sequence + 1, excluded.sequence)
                returning sequence""").query(Long.class).single();
    }

    List<DoNotContactList> list() {
        return jdbc.sql(SELECT + "order by name, id").query(DoNotContactStore::view).list();
    }

    Optional<DoNotContactList> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(DoNotContactStore::view).optional();
    }

    /** @return false if another has the name */
    boolean add(UUID id, ListInput.Checked list, Instant at) {
        return jdbc.sql("insert into do_not_contact_list (id, name, register, purposes, channels, created_at)"
                + " values (?, ?, ?, ?, ?, ?) on conflict (tenant_id, name) do nothing")
                .params(Arrays.asList(id, list.name(), list.register(), words(list.purposes()),
                        words(list.channels()), at.atOffset(ZoneOffset.UTC)))
                .update() == 1;
    }

    void changed(UUID id, int addresses, @Nullable Instant copiedAt) {
        jdbc.sql("update do_not_contact_list set addresses = ?, copied_at = ? where id = ?")
                .params(Arrays.asList(addresses, copiedAt == null ? null : copiedAt.atOffset(ZoneOffset.UTC), id))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from do_not_contact_list where id = ?").param(id).update();
    }

    Set<UUID> addresses(UUID list) {
        return new HashSet<>(jdbc.sql("select address_id from do_not_contact_entry where list_id = ?").param(list)
                .query((row, n) -> row.getObject(1, UUID.class)).list());
    }

    void addAll(UUID list, Collection<UUID> addresses) {
        jdbc.sql("insert into do_not_contact_entry (list_id, address_id) select ?, unnest(?)")
                .param(list).param(array(addresses)).update();
    }

    int removeAll(UUID list, Collection<UUID> addresses) {
        return jdbc.sql("delete from do_not_contact_entry where list_id = ? and address_id = any(?)")
                .param(list).param(array(addresses)).update();
    }

    /** By each of these addresses, the lists that it is on; none for one that is on none. */
    Map<UUID, List<UUID>> lists(Collection<UUID> addresses) {
        Map<UUID, List<UUID>> lists = new HashMap<>();
        addresses.forEach(address -> lists.put(address, List.of()));
        jdbc.sql("select address_id, array_agg(list_id order by list_id) from do_not_contact_entry"
                + " where address_id = any(?) group by 1").param(array(addresses))
                .query(row -> {
                    lists.put(row.getObject(1, UUID.class), List.of((UUID[]) row.getArray(2).getArray()));
                });
        return lists;
    }

    private static SqlArrayValue array(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }

    private static SqlArrayValue words(List<? extends Enum<?>> constants) {
        return new SqlArrayValue("text", constants.stream().map(RuleTexts::word).toArray());
    }

    private static DoNotContactList view(ResultSet row, int number) throws SQLException {
        OffsetDateTime copied = row.getObject("copied_at", OffsetDateTime.class);
        return new DoNotContactList(row.getObject("id", UUID.class), row.getString("name"), row.getString("register"),
                List.of((String[]) row.getArray("purposes").getArray()),
                List.of((String[]) row.getArray("channels").getArray()), row.getInt("addresses"),
                copied == null ? null : copied.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
