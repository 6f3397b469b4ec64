package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventDescriptor;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.UnreadableEventException;

/** A handler with what its events are called. */
record Subscription<E extends Event>(EventHandler<E> handler, EventDescriptor<E> descriptor, EventJson json) {

    static <E extends Event> Subscription<E> of(EventHandler<E> handler, EventJson json) {
        return new Subscription<>(handler, EventDescriptor.of(handler.type()), json);
    }

    String name() {
        return handler.name();
    }

    /** Whether this is the handler's event, in the handler's or any other version. */
    boolean concerns(Incoming incoming) {
        return EventDescriptor.nameOf(incoming.type()).equals(descriptor.name());
    }

    boolean reads(Incoming incoming) {
        return incoming.type().equals(descriptor.type());
    }

    /** @throws UnreadableEventException if no attempt with this handler can succeed */
    void handle(Incoming incoming) {
        if (!reads(incoming)) {
            throw new UnreadableEventException("This release does not know " + incoming.type(), null);
        }
        handler.handle(incoming.envelope(json.read(incoming.payload(), descriptor.record())));
    }
}
