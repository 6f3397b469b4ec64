package io.meridian.ticket.search;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where the indexer gets texts from; in its transaction. */
public interface TextSource {

    /**
     * All texts of a ticket.
     *
     * @param texts
     *            empty after an erasure
     */
    record Content(UUID ticket, long number, List<String> texts) {}

    /** The texts of tickets of the current tenant; those that do not exist are left out. */
    List<Content> read(Collection<UUID> tickets);
}
