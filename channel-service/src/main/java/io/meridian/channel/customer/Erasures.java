package io.meridian.channel.customer;

import io.meridian.channel.error.ChannelError;
import io.meridian.contracts.events.channel.CustomerErased;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.messaging.KeptEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases persons: their keys, and what they are found by. Numbers and times of what was sealed stay. Those whom the topic
 * names are erased again at every start, since a restored database knows nothing of them.
 */
@Service
public class Erasures implements KeptEvents<CustomerErased> {

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final IdentityAddresses addresses;
    private final CustomerGroups groups;
    private final Told told;

    Erasures(JdbcClient jdbc, PersonCrypto crypto, IdentityAddresses addresses, CustomerGroups groups,
            EventPublisher events, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.addresses = addresses;
        this.groups = groups;
        this.told = new Told(events, audit, clock);
    }

    private record Told(EventPublisher events, AuditTrail audit, BusinessClock clock) {}

    /**
     * Erases all records of a person, for good; nothing happens if that was done before.
     *
     * @throws MeridianException
     *             {@code legal_hold} if what is known of them must be kept, {@code conversation_open} while somebody talks
     *             with them
     */
    @Transactional
    public void erase(UUID customer, ErasureGround ground) {
        CustomerGroups.Group person = groups.held(customer);
        SqlArrayValue members = new SqlArrayValue("uuid", person.members().toArray());
        if (is("select from customer where legal_hold and id = any(?)", members)) {
            throw new MeridianException(ChannelError.LEGAL_HOLD,
                    "What is known of this customer must be kept for now. Ask who put it on hold.");
        }
        if (is("select from conversation where status <> 'closed' and customer_id = any(?)", members)) {
            throw new MeridianException(ChannelError.CONVERSATION_OPEN,
                    "Somebody talks with this customer. End the conversation first.");
        }
        List<UUID> erased = crypto.notErased(person.members()).stream().sorted().toList();
        for (UUID record : erased) {
            shred(record);
            told.events().publish(new CustomerErased(record, told.clock().instant(), 1));
        }
        if (!erased.isEmpty()) {
            told.audit().record(
                    new Audited("customer.erased", "customer", person.root(), Map.of("ground", ground.word())));
        }
    }

    private boolean is(String query, SqlArrayValue members) {
        return jdbc.sql("select exists (" + query + ")").param(members).query(Boolean.class).single();
    }

    /** The key, then the digests of addresses: whoever has one of them now is somebody new. */
    private void shred(UUID customer) {
        crypto.erase(customer);
        jdbc.sql("select id from identity where customer_id = ? and value is not null order by id for update")
                .param(customer).query(UUID.class).list().forEach(addresses::free);
        jdbc.sql("delete from choice_link where customer_id = ?").param(customer).update();
    }

    @Override
    public Class<CustomerErased> type() {
        return CustomerErased.class;
    }

    @Override
    @Transactional
    public int replay(List<CustomerErased> events) {
        List<UUID> known = crypto.notErased(events.stream().map(CustomerErased::customerId).toList()).stream().sorted()
                .toList();
        known.forEach(this::shred);
        return known.size();
    }
}
