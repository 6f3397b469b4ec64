package io.meridian.ticket.work;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants a ticket to be: what is absent stays, null takes away.
 *
 * @param clear
 *            checked values of {@link State}, by the contract's names
 * @param texts
 *            {@code subject} and {@code description}
 * @param fields
 *            custom fields, unchecked
 */
record Wish(Map<String, @Nullable Object> clear, Map<String, @Nullable String> texts, Map<String, JsonNode> fields) {

    static final String SUBJECT = "subject";
    static final String DESCRIPTION = "description";
    private static final String FIELDS = "fields";
    private static final Set<String> IDS = Set.of("assigneeId", "teamId", "marketId", "brandId");
    private static final Map<String, List<String>> CHOICES = Map.of("type", State.TYPES, "status", State.STATUSES,
            "priority", State.PRIORITIES);
    private static final int UUID_CHARS = 36;

    /** Whether anything that people write is to be changed. */
    boolean isAboutTexts() {
        return !texts.isEmpty() || !fields.isEmpty();
    }

    /** Of the texts and custom fields that are to be changed. */
    Set<String> names() {
        Set<String> names = new HashSet<>(texts.keySet());
        names.addAll(fields.keySet());
        return names;
    }

    /**
     * Reads the members of a JSON object.
     *
     * @param all
     *            whether texts and custom fields may be among them
     * @throws MeridianException
     *             {@code unknown_field} or {@code validation_failed}
     */
    static Wish of(Map<String, JsonNode> given, boolean all) {
        Map<String, @Nullable Object> clear = new HashMap<>();
        Map<String, @Nullable String> texts = new HashMap<>();
        Map<String, JsonNode> fields = new HashMap<>();
        given.forEach((name, value) -> {
            if (IDS.contains(name)) {
                clear.put(name, value.isNull() ? null : uuid(name, value));
            } else if (CHOICES.containsKey(name)) {
                clear.put(name, NewTicket.oneOf(name, string(value), CHOICES.getOrDefault(name, List.of())));
            } else if (all && SUBJECT.equals(name)) {
                texts.put(name, NewTicket.line(name, string(value), NewTicket.SUBJECT_CHARS));
            } else if (all && DESCRIPTION.equals(name)) {
                texts.put(name, value.isNull() ? null : NewTicket.text(name, string(value)));
            } else if (all && FIELDS.equals(name)) {
                fields.putAll(fields(value));
            } else {
                throw new MeridianException(CommonError.UNKNOWN_FIELD,
                        "The field '" + name + "' is not known here. Remove it or correct its name.",
                        Map.of("field", name), null);
            }
        });
        return new Wish(clear, texts, fields);
    }

    /** Whether it is about nothing but the status. */
    boolean isStatusAlone() {
        return texts.isEmpty() && fields.isEmpty() && clear.keySet().equals(Set.of("status"));
    }

    /** Ids of {@link State} that are given and not null. */
    @Nullable
    UUID id(String name) {
        return (UUID) clear.get(name);
    }

    private static Map<String, JsonNode> fields(JsonNode value) {
        if (!value.isObject() || value.size() > NewTicket.FIELDS) {
            throw Invalid.field(FIELDS, "must be an object of at most " + NewTicket.FIELDS + " members");
        }
        Map<String, JsonNode> fields = new HashMap<>();
        value.properties().forEach(member -> fields.put(member.getKey(), member.getValue()));
        return fields;
    }

    private static UUID uuid(String name, JsonNode value) {
        String text = string(value);
        try {
            if (text.length() == UUID_CHARS) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException ignored) {
            // told below
        }
        throw Invalid.field(name, "must be an id or null");
    }

    private static String string(JsonNode value) {
        return value.isString() ? value.asString() : "";
    }
}
