package io.meridian.channel.adapter;

import java.util.List;

/** What a hook said. */
public record Parsed(List<InboundEvent> events, List<Poison> poison) {

    public Parsed {
        events = List.copyOf(events);
        poison = List.copyOf(poison);
    }

    /**
     * A part that cannot be read.
     *
     * @param reason
     *            a stable code
     * @param detail
     *            where and what, without anything personal
     * @param body
     *            a hook with nothing but this part, to be read again by a later release
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Poison(String reason, String detail, byte[] body) {}
}
