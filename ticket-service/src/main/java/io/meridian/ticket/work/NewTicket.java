package io.meridian.ticket.work;

import io.meridian.kernel.error.Invalid;
import io.meridian.masking.Masker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody wants to make, as the contract has it. */
record NewTicket(@Nullable String subject, @Nullable String description, @Nullable String type,
        @Nullable String status, @Nullable String priority, @Nullable UUID assigneeId, @Nullable UUID teamId,
        @Nullable UUID marketId, @Nullable UUID brandId, @Nullable UUID customerId, @Nullable UUID conversationId,
        @Nullable String language, @Nullable Map<String, JsonNode> fields) {

    static final int SUBJECT_CHARS = 300;
    static final int TEXT_CHARS = 20_000;
    static final int FIELDS = 100;

    private static final Masker MASKER = new Masker();
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{8,128}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int LANGUAGE_CHARS = 35;

    /** The part in clear, checked. */
    State state() {
        String wanted = Objects.requireNonNullElse(status, "new");
        if (State.CLOSED.equals(wanted)) {
            throw Invalid.field("status", "must not be closed for a new ticket");
        }
        return new State(oneOf("type", Objects.requireNonNullElse(type, "question"), State.TYPES),
                oneOf("status", wanted, State.STATUSES),
                State.priority(oneOf("priority", Objects.requireNonNullElse(priority, "normal"), State.PRIORITIES)),
                assigneeId, teamId, marketId, brandId);
    }

    Map<String, JsonNode> givenFields() {
        Map<String, JsonNode> given = Objects.requireNonNullElse(fields, Map.of());
        if (given.size() > FIELDS) {
            throw Invalid.field("fields", "must be at most " + FIELDS);
        }
        return given;
    }

    @Nullable
    String checkedLanguage() {
        if (language != null && (language.length() > LANGUAGE_CHARS || !LANGUAGE.matcher(language).matches())) {
            throw Invalid.field("language", "must be a language as BCP 47 names it, such as zh-CN");
        }
        return language;
    }

    /** Checks the value of Idempotency-Key. */
    static String key(String given) {
        if (!KEY.matcher(given).matches()) {
            throw Invalid.field("Idempotency-Key", "must have 8 to 128 visible ASCII characters");
        }
        return given;
    }

    static String oneOf(String field, String value, List<String> values) {
        if (!values.contains(value)) {
            throw Invalid.field(field, "must be one of " + String.join(", ", values));
        }
        return value;
    }

    /** One line with something to read in it, as it may be kept. */
    static String line(String field, @Nullable String text, int chars) {
        if (text == null || text.isBlank() || text.codePointCount(0, text.length()) > chars
                || text.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field(field, "must be one line of 1 to " + chars + " characters");
        }
        return MASKER.mask(text).text();
    }

    /** Text of several lines, as it may be kept. */
    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.codePointCount(0, text.length()) > TEXT_CHARS
                || text.indexOf('\0') >= 0) {
            throw Invalid.field(field, "must have 1 to " + TEXT_CHARS + " characters");
        }
        return MASKER.mask(text).text();
    }
}
