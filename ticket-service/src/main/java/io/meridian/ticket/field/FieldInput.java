package io.meridian.ticket.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meridian.kernel.error.Invalid;
import io.meridian.ticket.error.TicketError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody wants a custom field to be, checked. */
record FieldInput(String key, String kind, Map<String, String> labels, boolean required, List<Field.Option> options,
        int position, boolean active) {

    private static final Set<String> KINDS = Set.of("text", "number", "date", "choice", "boolean");
    private static final String CHOICE = "choice";
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int LANGUAGES = 40;
    private static final int LABEL_CHARS = 120;
    private static final int OPTIONS = 200;
    private static final int LAST_POSITION = 1000;

    /** A new field. */
    record New(@Nullable String key, @Nullable String kind, @Nullable Map<String, @Nullable String> labels,
            @Nullable Boolean required, @Nullable List<@Nullable WireOption> options, @Nullable Integer position) {

        FieldInput checked() {
            return check(key, kind, labels, Objects.requireNonNullElse(required, false), options,
                    Objects.requireNonNullElse(position, 0));
        }
    }

    /** What can be changed. */
    record Change(@Nullable Map<String, @Nullable String> labels, @JsonProperty(required = true) boolean required,
            @Nullable List<@Nullable WireOption> options, @JsonProperty(required = true) int position,
            @JsonProperty(required = true) boolean active, @JsonProperty(required = true) long version) {

        FieldInput checked(Field field) {
            FieldInput input = check(field.key(), field.kind(), labels, required, options, position);
            return new FieldInput(input.key, input.kind, input.labels, input.required, input.options, input.position,
                    active);
        }
    }

    record WireOption(@Nullable String key, @Nullable Map<String, @Nullable String> labels) {}

    private static FieldInput check(@Nullable String key, @Nullable String kind,
            @Nullable Map<String, @Nullable String> labels, boolean required,
            @Nullable List<@Nullable WireOption> options, int position) {
        if (kind == null || !KINDS.contains(kind)) {
            throw Invalid.field("kind", "must be text, number, date, choice or boolean");
        }
        if (position < 0 || position > LAST_POSITION) {
            throw Invalid.field("position", "must be 0 to " + LAST_POSITION);
        }
        return new FieldInput(key("key", key), kind, labels("labels", labels), required,
                options(kind, Objects.requireNonNullElse(options, List.of())), position, true);
    }

    private static List<Field.Option> options(String kind, List<@Nullable WireOption> given) {
        if (given.isEmpty() == CHOICE.equals(kind)) {
            throw given.isEmpty()
                    ? Invalid.field(TicketError.OPTIONS_NEEDED, "options", "must name what there is to choose")
                    : Invalid.field("options", "must be empty for a field that is no choice");
        }
        if (given.size() > OPTIONS) {
            throw Invalid.field("options", "must be at most " + OPTIONS);
        }
        Set<String> keys = new HashSet<>();
        return given.stream().map(option -> {
            if (option == null) {
                throw Invalid.field("options", "must not hold null");
            }
            String key = key("options.key", option.key());
            if (!keys.add(key)) {
                throw Invalid.field("options.key", "must be different for each option");
            }
            return new Field.Option(key, labels("options.labels", option.labels()));
        }).toList();
    }

    private static String key(String field, @Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Invalid.field(field, "must be a lower-case word of at most 40 letters, digits and underscores");
        }
        return key;
    }

    private static Map<String, String> labels(String field, @Nullable Map<String, @Nullable String> labels) {
        if (labels == null || labels.isEmpty() || labels.size() > LANGUAGES) {
            throw Invalid.field(field, "must have a text in 1 to " + LANGUAGES + " languages");
        }
        labels.forEach((language, text) -> {
            if (!LANGUAGE.matcher(language).matches()) {
                throw Invalid.field(field, "must name languages as BCP 47 does, such as zh-CN");
            }
            if (text == null || text.isBlank() || text.codePointCount(0, text.length()) > LABEL_CHARS) {
                throw Invalid.field(field + "." + language, "must have 1 to " + LABEL_CHARS + " characters");
            }
        });
        @SuppressWarnings("unchecked")
        Map<String, String> checked = (Map<String, String>) (Map<String, ?>) labels;
        return Map.copyOf(checked);
    }
}
