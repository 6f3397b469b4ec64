package io.meridian.channel.customer;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.customer.Visitors.Slots;
import io.meridian.channel.database.Batch;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.platform.crypto.AddressIndex;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.security.InternalTokenProperties;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Adds customers who were known before, many at once; sealed like everybody. Runs in the caller's transaction. */
@Component
public class PastCustomers {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final PersonCrypto crypto;
    private final IdentityAddresses addresses;
    private final String region;

    PastCustomers(JdbcClient jdbc, JdbcTemplate batch, PersonCrypto crypto, IdentityAddresses addresses,
            InternalTokenProperties token) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.crypto = crypto;
        this.addresses = addresses;
        this.region = token.region();
    }

    /**
     * A visitor of a widget who said a name.
     *
     * @param email
     *            as typed; null for none
     */
    public record Past(UUID customer, UUID identity, ChannelAccount account, String name, @Nullable String email,
            Place place, Instant firstSeen) {}

    /** Adds those who are not there yet. */
    public void add(Collection<Past> people) {
        Set<UUID> known = new HashSet<>(jdbc.sql("select id from customer where id = any(?)")
                .param(new SqlArrayValue("uuid", people.stream().map(Past::customer).toArray())).query(UUID.class)
                .list());
        List<Past> newcomers = people.stream().filter(p -> known.add(p.customer())).toList();
        Batch.write(batch, """
                insert into customer (id, kind, display_name, email, language, time_zone, country, market_id, brand_id,
                  created_region, created_at) values (?, 'ephemeral', ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                newcomers.stream().map(this::customer).toList());
        Batch.write(batch, """
                insert into identity (id, customer_id, type, channel_account_id, value, value_hash, value_key, verified,
                  source, language, first_seen, last_seen)
                values (?, ?, 'cookie', ?, ?, ?, ?, false, 'browser', ?, ?, ?)""",
                newcomers.stream().map(this::identity).toList());
    }

    private List<@Nullable Object> customer(Past past) {
        UUID id = past.customer();
        String email = past.email();
        return Params.of(id, crypto.seal(Slots.name(id), past.name()).bytes(),
                email == null ? null : crypto.seal(Slots.email(id), email).bytes(), past.place().language(),
                past.place().timeZone(), past.place().country(), past.account().marketId(), past.account().brandId(),
                region, Times.of(past.firstSeen()));
    }

    private List<@Nullable Object> identity(Past past) {
        UUID id = past.identity();
        AddressIndex.Entry entry = addresses.of(past.account().id(), "cookie", id.toString());
        return Params.of(id, past.customer(), past.account().id(),
                crypto.seal(Slots.identity(past.customer(), id), id.toString()).bytes(),
                entry.hash(), entry.key(), past.place().language(),
                Times.of(past.firstSeen()), Times.of(past.firstSeen()));
    }
}
