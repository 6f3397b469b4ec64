package io.meridian.ticket.search;

import io.meridian.contracts.events.channel.CustomerErased;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.messaging.KeptEvents;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets erased customers: their keys, and the words by which their tickets are found. At every start once more, since a
 * restored database knows nothing of it.
 */
@Service
class Forgetting implements KeptEvents<CustomerErased> {

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;

    Forgetting(JdbcClient jdbc, PersonCrypto crypto) {
        this.jdbc = jdbc;
        this.crypto = crypto;
    }

    @Override
    public Class<CustomerErased> type() {
        return CustomerErased.class;
    }

    /** Also of who has no ticket: none can be made any more. */
    @Transactional
    void forget(UUID customer) {
        crypto.erase(customer);
        jdbc.sql("delete from ticket_text where ticket_id in (select id from ticket where customer_id = ?)")
                .param(customer).update();
        // And once more when every node has forgotten the key: an indexer may be at it now.
        jdbc.sql("insert into ticket_index_work (ticket_id, version, due_at) select id, 0, now() + interval '1 minute'"
                + " from ticket where customer_id = ? on conflict (tenant_id, ticket_id) do nothing").param(customer)
                .update();
    }

    @Override
    @Transactional
    public int replay(List<CustomerErased> events) {
        List<UUID> known = crypto.notErased(events.stream().map(CustomerErased::customerId).toList()).stream().sorted()
                .toList();
        known.forEach(this::forget);
        return known.size();
    }
}
