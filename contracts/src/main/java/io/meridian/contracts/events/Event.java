package io.meridian.contracts.events;

import java.util.UUID;

/**
 * A fact that a service publishes. Implementations are records annotated with {@link EventType}; their components are
 * the JSON fields. Component types: {@code UUID}, {@code Instant}, {@code String} (codes, never free text),
 * {@code int}, {@code long}, {@code boolean}, enums, lists and sets of these, and
 * lists of records of these. An optional
 * component is {@code @Nullable}; every other one is present in each event of that version.
 * <p>
 * The tenant is not a field: it travels in the header {@code ce_tenantid}.
 */
public interface Event {

    /**
     * The id of the aggregate whose order matters, also the Kafka key: events with the same key reach every reader in
     * the order in which they were committed.
     */
    UUID key();

    /** Number of the aggregate's change, rising with each one; a reader drops what is not newer than what it has. */
    long sequence();
}
