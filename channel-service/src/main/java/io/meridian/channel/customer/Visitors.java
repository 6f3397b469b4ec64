package io.meridian.channel.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.customer.CustomerGroups.Proof;
import io.meridian.channel.customer.ProvenAddresses.Address;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.crypto.AddressIndex;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.PersonErasedException;
import io.meridian.platform.crypto.Sealed;
import io.meridian.platform.crypto.Slot;
import io.meridian.platform.security.InternalTokenProperties;
import java.text.Normalizer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes visitors known and finds them again. */
@Service
public class Visitors {

    private static final String WA_ID = "wa_id";
    private static final String SELECT = """
            select i.id, i.customer_id, i.channel_account_id, a.channel, i.verified, coalesce(i.language, c.language, 'en') language,
              c.time_zone, c.country
            from identity i join customer c on c.id = i.customer_id join channel_account a on a.id = i.channel_account_id
            where\s""";

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final IdentityAddresses addresses;
    private final JsonMapper json;
    private final BusinessClock clock;
    private final ProvenAddresses proven;
    private final String region;
    /** Who an identity is never changes; where it is may be half a minute old. */
    private final Cache<Key, Visitor> known = Caffeine.newBuilder().maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(30)).build();

    private final Cache<AtProvider, Visitor> atProviders = Caffeine.newBuilder().maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(30)).build();

    private record Key(TenantId tenant, UUID identity) {}

    private record AtProvider(TenantId tenant, UUID account, String address) {}

    Visitors(JdbcClient jdbc, PersonCrypto crypto, IdentityAddresses addresses, JsonMapper json, BusinessClock clock,
            ProvenAddresses proven, InternalTokenProperties token) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.addresses = addresses;
        this.json = json;
        this.clock = clock;
        this.proven = proven;
        this.region = token.region();
    }

    /**
     * The visitor of a token.
     *
     * @throws MeridianException
     *             {@code visitor_unknown} if there is none in this tenant
     */
    public Visitor require(UUID identity) {
        Key key = new Key(CurrentTenant.require(), identity);
        Visitor visitor = known.getIfPresent(key);
        if (visitor == null) {
            visitor = find("i.id = ?", identity).orElseThrow(() -> new MeridianException(ChannelError.VISITOR_UNKNOWN,
                    "This visitor is not known here. Start a new session."));
            known.put(key, visitor);
        }
        return visitor;
    }

    /**
     * A visitor who comes back, at a place.
     *
     * @return empty if there is no such visitor on this account, or the person was erased: a new one then
     */
    @Transactional
    public Optional<Visitor> resume(ChannelAccount account, UUID identity, Place place) {
        Optional<Visitor> found = find("i.id = ?", identity).filter(v -> v.accountId().equals(account.id()));
        if (found.isEmpty()) {
            return found;
        }
        try {
            return Optional.of(touch(found.get(), place));
        } catch (PersonErasedException e) {
            return Optional.empty();
        }
    }

    /** A visitor nobody knows yet. */
    @Transactional
    public Visitor create(ChannelAccount account, Place place) {
        UUID identity = Ids.next();
        return insert(account, place, "ephemeral", new Row(identity, "cookie", identity.toString(), false, "browser"));
    }

    /** A customer whom the tenant's site vouches for: the one with that number on this account, else a new one. */
    @Transactional
    public Visitor identify(ChannelAccount account, Verified who, Place place) {
        String number = Normalizer.normalize(who.externalId().strip(), Normalizer.Form.NFC);
        // Two sessions of one customer at the same moment: the second waits here and then finds the first one's row.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("identity/" + account.id() + "/" + number)
                .query((row, n) -> n).single();
        Visitor visitor = find("external_id", account, number).map(v -> resumeOrErased(v, place)).orElse(null);
        if (visitor == null) {
            visitor = insert(account, place, "identified",
                    new Row(Ids.next(), "external_id", number, true, "identity_token"));
        }
        if (who.name() != null) {
            jdbc.sql("update customer set display_name = coalesce(display_name, ?), version = version + 1 where id = ?"
                    + " and display_name is null").params(Params.of(
                            crypto.seal(Slots.name(visitor.customerId()), who.name()).bytes(), visitor.customerId()))
                    .update();
        }
        proven.add(visitor.customerId(), proven(who));
        return visitor;
    }

    private static List<Address> proven(Verified who) {
        List<Address> addresses = new ArrayList<>();
        if (who.email() != null) {
            addresses.add(new Address(Proof.EMAIL, PersonNames.comparable(who.email()), "identity_token"));
        }
        if (who.phone() != null) {
            addresses.add(new Address(Proof.PHONE, who.phone(), "identity_token"));
        }
        return addresses;
    }

    /**
     * Somebody at a provider, whom the provider vouches for; made known at the first message.
     *
     * @param address
     *            the id there, such as a telephone number in digits
     * @param name
     *            as they call themselves there; taken if nobody knows a name yet
     */
    @Transactional
    public Visitor atProvider(ChannelAccount account, String address, @Nullable String name) {
        AtProvider key = new AtProvider(account.tenant(), account.id(), address);
        Visitor visitor = atProviders.getIfPresent(key);
        if (visitor != null) {
            return visitor;
        }
        // Two hooks at the same moment: the second waits here and then finds the first one's row.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("identity/" + account.id() + "/" + address)
                .query((row, n) -> n).single();
        visitor = find(WA_ID, account, address).map(this::aliveOrNull).orElse(null);
        if (visitor == null) {
            Place place = new Place(account.language(), null, PhoneNumbers.country("+" + address), null);
            visitor = insert(account, place, "identified", new Row(Ids.next(), WA_ID, address, true, "provider"));
            if (name != null) {
                jdbc.sql("update customer set display_name = ? where id = ?").params(Params.of(
                        crypto.seal(Slots.name(visitor.customerId()), PersonNames.shown(name)).bytes(),
                        visitor.customerId())).update();
            }
            proven.add(visitor.customerId(), PhoneNumbers.canonical("+" + address)
                    .map(number -> List.of(new Address(Proof.PHONE, number, "provider"))).orElse(List.of()));
        } else {
            atProviders.put(key, visitor);
        }
        return visitor;
    }

    /** Where a person was last reached on an account at a provider; empty if they never were. */
    @Transactional(readOnly = true)
    public Optional<Visitor> reached(CustomerGroups.Group person, UUID account) {
        return find("i.type = 'wa_id' and i.value is not null and i.channel_account_id = ? and i.customer_id = any(?)"
                + " order by i.last_seen desc limit 1", account,
                new SqlArrayValue("uuid", person.members().toArray()));
    }

    /** Accounts at providers on which a person can be reached. */
    @Transactional(readOnly = true)
    public List<UUID> reachable(CustomerGroups.Group person) {
        return jdbc.sql("""
                select i.channel_account_id from identity i
                where i.type = 'wa_id' and i.value is not null and i.customer_id = any(?)
                group by 1 order by max(i.last_seen) desc""")
                .param(new SqlArrayValue("uuid", person.members().toArray()))
                .query((row, n) -> row.getObject(1, UUID.class)).list();
    }

    /** Where a customer is reached on its channel account; empty after an erasure. */
    @Transactional(readOnly = true)
    public Optional<String> address(UUID customer, UUID identity) {
        return jdbc.sql("select value from identity where id = ? and value is not null").param(identity)
                .query((row, n) -> row.getBytes(1)).optional()
                .flatMap(value -> crypto.open(Slots.identity(customer, identity), Sealed.of(value)).text());
    }

    /** Sealing is what notices that the person was erased; the address is then free for a new one. */
    private @Nullable Visitor aliveOrNull(Visitor visitor) {
        return resumeOrErased(visitor, new Place(visitor.language(), visitor.timeZone(), visitor.country(), null));
    }

    private @Nullable Visitor resumeOrErased(Visitor visitor, Place place) {
        try {
            return touch(visitor, place);
        } catch (PersonErasedException e) {
            // The address is free again for the new person; the old row stays as an empty shell of its conversations.
            addresses.free(visitor.identityId());
            return null;
        }
    }

    private record Row(UUID id, String type, String value, boolean verified, String source) {}

    private Visitor insert(ChannelAccount account, Place place, String kind, Row identity) {
        UUID customer = Ids.next();
        jdbc.sql("""
                insert into customer (id, kind, language, time_zone, country, market_id, brand_id, created_region,
                  created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(Params.of(customer, kind, place.language(),
                place.timeZone(), place.country(), account.marketId(), account.brandId(), region, now())).update();
        AddressIndex.Entry entry = addresses.of(account.id(), identity.type(), identity.value());
        jdbc.sql("""
                insert into identity (id, customer_id, type, channel_account_id, value, value_hash, value_key, verified,
                  source, language, page, first_seen, last_seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Params.of(
                        identity.id(), customer, identity.type(), account.id(),
                        crypto.seal(Slots.identity(customer, identity.id()), identity.value()).bytes(),
                        entry.hash(), entry.key(), identity.verified(),
                        identity.source(),
                        place.language(), page(customer, identity.id(), place), now(), now()))
                .update();
        return new Visitor(identity.id(), customer, account.id(), account.channel(), identity.verified(),
                place.language(),
                place.timeZone(), place.country());
    }

    private Visitor touch(Visitor visitor, Place place) {
        byte[] page = page(visitor.customerId(), visitor.identityId(), place);
        jdbc.sql("update identity set last_seen = ?, language = ?, page = ? where id = ?")
                .params(Params.of(now(), place.language(), page, visitor.identityId())).update();
        jdbc.sql("update customer set language = ?, time_zone = ?, country = ? where id = ?")
                .params(Params.of(place.language(), place.timeZone(), place.country(), visitor.customerId())).update();
        known.invalidate(new Key(CurrentTenant.require(), visitor.identityId()));
        return new Visitor(visitor.identityId(), visitor.customerId(), visitor.accountId(), visitor.channel(),
                visitor.verified(),
                place.language(), place.timeZone(), place.country());
    }

    /** Sealed also when there is no page: sealing is what notices that the person was erased. */
    private byte @Nullable [] page(UUID customer, UUID identity, Place place) {
        byte[] sealed = crypto.seal(Slots.page(customer, identity),
                place.page() == null ? "" : json.writeValueAsString(place.page())).bytes();
        return place.page() == null ? null : sealed;
    }

    private Optional<Visitor> find(String type, ChannelAccount account, String address) {
        // The first, should an earlier release that knew one key alone have written another.
        return find("i.type = ? and i.channel_account_id = ? and i.value_hash = any(?)"
                + " order by i.first_seen, i.id limit 1", type, account.id(),
                addresses.candidates(account.id(), type, address));
    }

    private Optional<Visitor> find(String condition, Object... params) {
        return jdbc.sql(SELECT + condition).params(params)
                .query((row, n) -> new Visitor(row.getObject("id", UUID.class),
                        row.getObject("customer_id", UUID.class),
                        row.getObject("channel_account_id", UUID.class), row.getString("channel"),
                        row.getBoolean("verified"),
                        row.getString("language"), row.getString("time_zone"), row.getString("country")))
                .optional();
    }

    private OffsetDateTime now() {
        return Times.of(clock.instant());
    }

    /** Where the personal values of a customer are; the names are part of what is sealed. */
    static final class Slots {

        private Slots() {}

        static Slot name(UUID customer) {
            return new Slot("customer.display_name", customer, customer);
        }

        static Slot email(UUID customer) {
            return new Slot("customer.email", customer, customer);
        }

        static Slot identity(UUID customer, UUID identity) {
            return new Slot("identity.value", customer, identity);
        }

        static Slot page(UUID customer, UUID identity) {
            return new Slot("identity.page", customer, identity);
        }
    }
}
