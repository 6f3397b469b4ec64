package io.meridian.ticket.customer;

import io.meridian.contracts.events.channel.CustomerAgeChanged;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.crypto.PersonErasedException;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps the keys of minors' tickets apart; also of those who have none yet, whose first ticket is then sealed rightly. */
@Component
class MinorEvents implements EventHandler<CustomerAgeChanged> {

    private final PersonCrypto crypto;

    MinorEvents(PersonCrypto crypto) {
        this.crypto = crypto;
    }

    @Override
    public String name() {
        return "ticket.minors";
    }

    @Override
    public Class<CustomerAgeChanged> type() {
        return CustomerAgeChanged.class;
    }

    @Override
    public void handle(EventEnvelope<CustomerAgeChanged> event) {
        try {
            crypto.keepAsMinor(event.event().customerId(), event.event().minor());
        } catch (PersonErasedException ignored) {
            // Nothing is kept of an erased person.
        }
    }
}
