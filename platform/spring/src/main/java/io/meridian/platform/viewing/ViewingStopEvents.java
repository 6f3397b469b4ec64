package io.meridian.platform.viewing;

import io.meridian.contracts.events.compliance.ViewingStopChanged;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;

/** Hears who was stopped by another service, and who may go on. */
final class ViewingStopEvents implements EventHandler<ViewingStopChanged> {

    private final Viewings viewings;

    ViewingStopEvents(Viewings viewings) {
        this.viewings = viewings;
    }

    @Override
    public String name() {
        return "platform.viewing-stops";
    }

    @Override
    public Class<ViewingStopChanged> type() {
        return ViewingStopChanged.class;
    }

    @Override
    public void handle(EventEnvelope<ViewingStopChanged> event) {
        viewings.learn(event.event().staffId(), event.event().stopped());
    }
}
