package io.meridian.ticket.search;

import io.meridian.contracts.events.channel.CustomerErased;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import org.springframework.stereotype.Component;

/** Hears of erased customers. */
@Component
class ErasureEvents implements EventHandler<CustomerErased> {

    private final Forgetting forgetting;

    ErasureEvents(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    @Override
    public String name() {
        return "ticket.erasures";
    }

    @Override
    public Class<CustomerErased> type() {
        return CustomerErased.class;
    }

    @Override
    public void handle(EventEnvelope<CustomerErased> event) {
        forgetting.forget(event.event().customerId());
    }
}
