package io.meridian.ticket.field;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A custom field of a tenant's tickets, as the contract has it.
 *
 * @param kind
 *            {@code text}, {@code number}, {@code date}, {@code choice} or {@code boolean}
 * @param labels
 *            by language
 * @param active
 *            false: tickets that have it keep it, and no ticket is given it
 */
record Field(UUID id, String key, String kind, Map<String, String> labels, boolean required,
        List<Option> options, int position, boolean active, long version, Instant updatedAt) {

    static final String TEXT = "text";

    public Field {
        labels = Map.copyOf(labels);
        options = List.copyOf(options);
    }

    /** Something to choose. */
    public record Option(String key, Map<String, String> labels) {

        public Option {
            labels = Map.copyOf(labels);
        }
    }
}
