package io.meridian.channel.consent;

import io.meridian.channel.customer.Profile;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.contracts.events.compliance.DoNotContactChanged;
import io.meridian.contracts.events.compliance.DoNotContactListChanged;
import io.meridian.platform.crypto.ContactIndex;
import io.meridian.platform.crypto.ContactIndex.SharedKey;
import io.meridian.policy.contact.ContactCheck.Lists;
import io.meridian.policy.law.RuleTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of people who are not contacted unasked, as compliance-service tells them. */
@Service
class DoNotContact {

    private final JdbcClient jdbc;
    private final ContactIndex index;

    DoNotContact(JdbcClient jdbc, ContactIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** What the lists say about one person. */
    record Known(List<On> on, List<Copy> copies) {

        Lists about(Contacts.About about) {
            Map<String, Instant> checked = copies.stream().filter(copy -> copy.scope().isAbout(about))
                    .collect(Collectors.toMap(Copy::register, Copy::age,
                            (one, other) -> one.isBefore(other) ? one : other));
            return new Lists(on.stream().anyMatch(list -> list.isAbout(about)), checked);
        }
    }

    /** A list that is a copy of a register; of several of one register the oldest counts. */
    record Copy(String register, @Nullable Instant copiedAt, On scope) {

        private Instant age() {
            return copiedAt == null ? Instant.EPOCH : copiedAt;
        }
    }

    /** A list that the person is on; of one that nobody has told of yet nothing but that. */
    record On(@Nullable List<String> purposes, @Nullable List<String> channels) {

        private boolean isAbout(Contacts.About about) {
            return purposes == null || channels == null || (purposes.contains(RuleTexts.word(about.purpose()))
                    && channels.contains(RuleTexts.word(about.channel())));
        }
    }

    /** In the caller's transaction. */
    Known of(Profile person) {
        List<UUID> ids = person.addresses().stream()
                .map(address -> index.of(address.kind().wire(), address.value())).flatMap(Optional::stream).toList();
        List<Copy> copies = jdbc.sql("select register, copied_at, purposes, channels from do_not_contact_list"
                + " where register is not null")
                .query((row, number) -> new Copy(row.getString("register"), Times.atOrNull(row, "copied_at"),
                        new On(words(row, "purposes"), words(row, "channels"))))
                .list();
        return new Known(ids.isEmpty() ? List.of() : on(ids), copies);
    }

    private List<On> on(List<UUID> addresses) {
        return jdbc.sql("""
                select l.purposes, l.channels from do_not_contact_address a cross join unnest(a.lists) list_id
                  left join do_not_contact_list l on l.id = list_id
                where a.id = any(?)""").param(new SqlArrayValue("uuid", addresses.toArray()))
                .query((row, number) -> new On(words(row, "purposes"), words(row, "channels"))).list();
    }

    /** Takes what is told of a list, and the key by which addresses are known; of two the later counts. */
    @Transactional
    public void changed(DoNotContactListChanged told) {
        index.take(new SharedKey(told.keyId(), Base64.getDecoder().decode(told.wrappedKey())));
        jdbc.sql("""
                insert into do_not_contact_list as l (id, purposes, channels, register, copied_at, sequence)
                values (?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, id) do update set purposes = excluded.purposes, channels = excluded.channels,
                  register = excluded.register, copied_at = excluded.copied_at, sequence = excluded.sequence
                where l.sequence < excluded.sequence""")
                .params(Params.of(told.listId(), words(told.purposes()), words(told.channels()), told.register(),
                        told.copiedAt() == null ? null : Times.of(told.copiedAt()), told.sequence()))
                .update();
    }

    /** Takes on which lists an address is; of two the later counts. */
    @Transactional
    public void changed(DoNotContactChanged told) {
        jdbc.sql("""
                insert into do_not_contact_address as a (id, lists, sequence) values (?, ?, ?)
                on conflict (tenant_id, id) do update set lists = excluded.lists, sequence = excluded.sequence
                where a.sequence < excluded.sequence""")
                .params(told.addressId(), new SqlArrayValue("uuid", told.lists().toArray()), told.sequence()).update();
    }

    private static @Nullable List<String> words(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? null : List.of((String[]) Objects.requireNonNull(array.getArray()));
    }

    private static SqlArrayValue words(List<? extends Enum<?>> constants) {
        return new SqlArrayValue("text", constants.stream().map(RuleTexts::word).toArray());
    }
}
