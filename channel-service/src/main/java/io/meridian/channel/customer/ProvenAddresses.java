package io.meridian.channel.customer;

import io.meridian.channel.customer.CustomerGroups.Proof;
import io.meridian.channel.customer.Visitors.Slots;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.crypto.AddressIndex;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.PersonErasedException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Telephone numbers and e-mail addresses that somebody vouches for. Each belongs to one record of the tenant; who proves
 * the same one again is the same person.
 */
@Service
public class ProvenAddresses {

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final IdentityAddresses addresses;
    private final CustomerGroups groups;
    private final BusinessClock clock;

    ProvenAddresses(JdbcClient jdbc, PersonCrypto crypto, IdentityAddresses addresses, CustomerGroups groups,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.addresses = addresses;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * An address in the form in which it is compared: E.164 or lower case.
     *
     * @param source
     *            who vouches: {@code identity_token} or {@code provider}
     */
    record Address(Proof proof, String value, String source) {

        private String type() {
            return switch (proof) {
                case EMAIL -> "email";
                case PHONE -> "phone";
            };
        }
    }

    /** Adds what a record has proven, and puts it together with whoever proved the same before. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(UUID customer, List<Address> addresses) {
        // All in the same order, and groups are locked after that: two who prove the same two addresses wait in turn.
        Map<UUID, Proof> others = new LinkedHashMap<>();
        addresses.stream().sorted(Comparator.comparing(Address::proof)).forEach(address -> {
            UUID owner = settle(customer, address);
            if (!owner.equals(customer)) {
                others.putIfAbsent(owner, address.proof());
            }
        });
        others.forEach((owner, proof) -> groups.join(customer, owner, proof));
    }

    /** Whose an address is now. */
    private UUID settle(UUID customer, Address address) {
        // Two who prove the same at the same moment, perhaps under two keys: the second waits here and finds the first.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param(address.type() + "/" + address.value())
                .query((row, n) -> row).single();
        Optional<UUID> owner = owner(address);
        if (owner.isPresent() && (owner.get().equals(customer) || !freed(owner.get()))) {
            return owner.get();
        }
        return insert(customer, address) ? customer : owner(address).orElse(customer);
    }

    /** The record that has proven an address; text as somebody typed it. */
    @Transactional(readOnly = true)
    public Optional<UUID> find(String text) {
        Optional<Address> address = text.indexOf('@') > 0
                ? Optional.of(new Address(Proof.EMAIL, PersonNames.comparable(text), ""))
                : PhoneNumbers.canonical(text).map(number -> new Address(Proof.PHONE, number, ""));
        return address.flatMap(this::owner);
    }

    private Optional<UUID> owner(Address address) {
        return jdbc.sql("select customer_id from identity where type = ? and channel_account_id is null"
                + " and value_hash = any(?) order by first_seen, id limit 1").params(address.type(),
                        addresses.candidates(null, address.type(), address.value()))
                .query(UUID.class).optional();
    }

    private boolean insert(UUID customer, Address address) {
        UUID id = Ids.next();
        OffsetDateTime now = Times.of(clock.instant());
        AddressIndex.Entry entry = addresses.of(null, address.type(), address.value());
        return jdbc.sql("""
                insert into identity (id, customer_id, type, value, value_hash, value_key, verified, source, first_seen,
                  last_seen) values (?, ?, ?, ?, ?, ?, true, ?, ?, ?)
                on conflict (tenant_id, type, channel_account_id, value_hash) do nothing""").params(Params.of(id,
                customer, address.type(), crypto.seal(Slots.identity(customer, id), address.value()).bytes(),
                entry.hash(), entry.key(), address.source(), now, now)).update() == 1;
    }

    /** Whether the owner was erased; then what it had proven is free for whoever proves it now. */
    private boolean freed(UUID owner) {
        try {
            crypto.seal(Slots.name(owner), "");
            return false;
        } catch (PersonErasedException e) {
            for (UUID id : jdbc.sql("select id from identity where customer_id = ? and channel_account_id is null")
                    .param(owner).query((row, n) -> row.getObject(1, UUID.class)).list()) {
                addresses.free(id);
            }
            return true;
        }
    }
}
