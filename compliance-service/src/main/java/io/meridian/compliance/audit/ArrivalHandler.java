package io.meridian.compliance.audit;

import io.meridian.contracts.events.audit.AuditEvent;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;

/** Takes the records of one service. */
final class ArrivalHandler<E extends AuditEvent> implements EventHandler<E> {

    private final String service;
    private final Class<E> type;
    private final Arrivals arrivals;

    /** @param service
     *            its short name, which stands in the log for ever */
    ArrivalHandler(String service, Class<E> type, Arrivals arrivals) {
        this.service = service;
        this.type = type;
        this.arrivals = arrivals;
    }

    @Override
    public String name() {
        return "compliance.audit-" + service;
    }

    @Override
    public Class<E> type() {
        return type;
    }

    @Override
    public void handle(EventEnvelope<E> event) {
        arrivals.add(service, event.event());
    }
}
