package io.meridian.channel.customer;

import io.meridian.channel.customer.Visitors.Slots;
import io.meridian.channel.database.Params;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.crypto.Opened;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.SealedValue;
import io.meridian.platform.crypto.Slot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What is known about customers. Who may see whom is decided by the caller. */
@Service
public class Customers {

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final JsonMapper json;

    Customers(JdbcClient jdbc, PersonCrypto crypto, JsonMapper json) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.json = json;
    }

    private record Named(UUID customer, SealedValue name) {}

    /** A name, as far as there is one. */
    public record Name(@Nullable String text, boolean erased) {}

    /**
     * The names of several customers with at most one look-up of keys; every id has an entry. Who was merged goes by the
     * name of the record that stands for the person.
     */
    @Transactional(readOnly = true)
    public Map<UUID, Name> names(Collection<UUID> customers) {
        Map<UUID, Name> names = new HashMap<>();
        customers.forEach(id -> names.put(id, new Name(null, false)));
        List<Named> named = jdbc.sql(CustomerGroups.UP + """
                select distinct on (up.start) up.start, c.id, c.display_name
                from up join customer c on c.id in (up.id, up.start)
                where up.merged_into_id is null and c.display_name is not null
                order by up.start, c.id = up.id desc""")
                .param("ids", new SqlArrayValue("uuid", names.keySet().toArray()))
                .query((row, n) -> new Named(row.getObject(1, UUID.class),
                        sealed(Slots.name(row.getObject(2, UUID.class)), row.getBytes(3))))
                .list();
        List<Opened> opened = crypto.openAll(named.stream().map(Named::name).toList());
        for (int i = 0; i < named.size(); i++) {
            Optional<String> text = opened.get(i).text();
            names.put(named.get(i).customer(), new Name(text.orElse(null), text.isEmpty()));
        }
        return names;
    }

    /** Everything about a person: of the record that stands for it, and where that knows nothing, of the others. */
    @Transactional(readOnly = true)
    public Profile profile(CustomerGroups.Group group) {
        SqlArrayValue members = new SqlArrayValue("uuid", group.members().toArray());
        List<Profile.Identity> identities = jdbc.sql("select id, type, value, verified, customer_id from identity"
                + " where customer_id = any(?) order by first_seen, id").param(members)
                .query((row, n) -> identity(row.getObject(5, UUID.class), row.getObject(1, UUID.class),
                        row.getString(2), row.getBytes(3), row.getBoolean(4)))
                .list();
        return jdbc.sql("select id, kind, display_name, email, language, time_zone, country, version from customer"
                + " where id = any(?) order by id = ? desc, created_at, id").param(members).param(group.root())
                .query((row, n) -> {
                    UUID id = row.getObject(1, UUID.class);
                    Opened name = open(Slots.name(id), row.getBytes(3));
                    Opened email = open(Slots.email(id), row.getBytes(4));
                    boolean erased = name instanceof Opened.Erased || email instanceof Opened.Erased
                            || identities.stream().anyMatch(Profile.Identity::erased);
                    return new Profile(id, row.getString(2), text(name), text(email), erased, row.getString(5),
                            row.getString(6), row.getString(7), row.getLong(8), identities,
                            Stream.ofNullable(text(email)).collect(Collectors.toSet()));
                }).list().stream().reduce(Profile::orElse).orElseThrow();
    }

    private Profile.Identity identity(UUID customer, UUID id, String type, byte @Nullable [] value, boolean verified) {
        Opened opened = open(Slots.identity(customer, id), value);
        return new Profile.Identity(id, type, "cookie".equals(type) ? null : text(opened), verified,
                opened instanceof Opened.Erased);
    }

    /** What somebody told about themselves; what is null stays as it is. A name that staff gave is not overwritten. */
    @Transactional
    public void tell(UUID customer, @Nullable String name, @Nullable String email) {
        if (name != null) {
            jdbc.sql("update customer set display_name = ?, version = version + 1 where id = ? and kind <> 'curated'")
                    .params(Params.of(seal(Slots.name(customer), name), customer)).update();
        }
        if (email != null) {
            jdbc.sql("update customer set email = ?, version = version + 1 where id = ?")
                    .params(Params.of(seal(Slots.email(customer), email), customer)).update();
        }
    }

    /**
     * Gives a customer the name that staff say. The customer counts as confirmed by a human from then on.
     *
     * @throws MeridianException
     *             {@code stale_version} if somebody was faster
     */
    @Transactional
    public void rename(UUID customer, @Nullable String name, long version) {
        int changed = jdbc.sql("update customer set display_name = ?, kind = 'curated', version = version + 1"
                + " where id = ? and version = ?")
                .params(Params.of(name == null ? null : seal(Slots.name(customer), name), customer, version)).update();
        if (changed == 0) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this meanwhile. Load it again and repeat your change.");
        }
    }

    /** The page where an identity was last. */
    @Transactional(readOnly = true)
    public Optional<Place.PageView> page(UUID customer, UUID identity) {
        return jdbc.sql("select page from identity where id = ? and page is not null").param(identity)
                .query((row, n) -> row.getBytes(1)).optional()
                .flatMap(page -> crypto.open(Slots.page(customer, identity), Sealed.of(page)).text())
                .map(text -> json.readValue(text, Place.PageView.class));
    }

    private byte[] seal(Slot slot, String text) {
        return crypto.seal(slot, text).bytes();
    }

    private @Nullable Opened open(Slot slot, byte @Nullable [] sealed) {
        return sealed == null ? null : crypto.open(slot, Sealed.of(sealed));
    }

    private static SealedValue sealed(Slot slot, byte[] bytes) {
        return new SealedValue(slot, Sealed.of(bytes));
    }

    private static @Nullable String text(@Nullable Opened opened) {
        return opened == null ? null : opened.text().orElse(null);
    }
}
