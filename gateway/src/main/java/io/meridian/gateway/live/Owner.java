package io.meridian.gateway.live;

/** Services that own streams. */
enum Owner {
    CHANNEL, ROUTING, TICKET
}
