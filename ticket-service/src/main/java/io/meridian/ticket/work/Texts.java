package io.meridian.ticket.work;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is personal about a ticket, in clear.
 *
 * @param subject
 *            null only after an erasure
 * @param fields
 *            custom fields that are texts, by key
 * @param erased
 *            the person was erased: nothing else is there
 */
record Texts(@Nullable String subject, @Nullable String description, Map<String, String> fields,
        boolean erased) {

    static final Texts ERASED = new Texts(null, null, Map.of(), true);

    public Texts {
        fields = Map.copyOf(fields);
    }
}
