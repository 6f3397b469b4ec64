package io.meridian.ticket.field;

import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.masking.Masker;
import io.meridian.ticket.error.TicketError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Values of custom fields, by key.
 *
 * @param clear
 *            numbers, dates, options and truth values, as JSON has them
 * @param texts
 *            what is personal, masked
 */
public record FieldValues(Map<String, Object> clear, Map<String, String> texts) {

    public static final FieldValues NONE = new FieldValues(Map.of(), Map.of());

    private static final Masker MASKER = new Masker();
    private static final int TEXT_CHARS = 4000;
    private static final int DIGITS = 18;

    public FieldValues {
        clear = Map.copyOf(clear);
        texts = Map.copyOf(texts);
    }

    /**
     * These values, changed.
     *
     * @param fields
     *            all of the tenant
     * @param given
     *            what is to be changed; null takes a value away
     * @throws MeridianException
     *             {@code unknown_ticket_field}, {@code field_value} or {@code field_required}
     */
    FieldValues changed(List<Field> fields, Map<String, JsonNode> given) {
        Map<String, Object> newClear = new TreeMap<>(clear);
        Map<String, String> newTexts = new TreeMap<>(texts);
        given.forEach((key, value) -> {
            Field field = fields.stream().filter(f -> f.active() && f.key().equals(key)).findFirst()
                    .orElseThrow(() -> Invalid.field(TicketError.UNKNOWN_TICKET_FIELD, name(key),
                            "is not a field of this tenant, or is not used any more"));
            newClear.remove(key);
            newTexts.remove(key);
            if (value.isNull()) {
                requireOptional(field);
            } else if (Field.TEXT.equals(field.kind())) {
                newTexts.put(key, text(field, value));
            } else {
                newClear.put(key, clear(field, value));
            }
        });
        return new FieldValues(newClear, newTexts);
    }

    /** @throws MeridianException {@code field_required} if one is missing that every ticket has */
    void requireComplete(List<Field> fields) {
        fields.stream().filter(f -> f.active() && f.required() && !clear.containsKey(f.key())
                && !texts.containsKey(f.key())).findFirst().ifPresent(FieldValues::requireOptional);
    }

    private static void requireOptional(Field field) {
        if (field.required()) {
            throw Invalid.field(TicketError.FIELD_REQUIRED, name(field.key()), "must be given for every ticket");
        }
    }

    private static String text(Field field, JsonNode value) {
        String text = value.isString() ? value.asString() : "";
        if (text.isBlank() || text.codePointCount(0, text.length()) > TEXT_CHARS || text.indexOf('\0') >= 0) {
            throw wrong(field, "must be a text of 1 to " + TEXT_CHARS + " characters");
        }
        return MASKER.mask(text).text();
    }

    private static Object clear(Field field, JsonNode value) {
        return switch (field.kind()) {
            case "number" -> number(value).filter(number -> !MASKER.mask(number.toPlainString()).changed())
                    .orElseThrow(() -> wrong(field, "must be a number of at most " + DIGITS
                            + " digits, and not that of a card"));
            case "date" -> date(value).orElseThrow(() -> wrong(field, "must be a date such as 2026-11-21"));
            case "boolean" -> {
                if (!value.isBoolean()) {
                    throw wrong(field, "must be true or false");
                }
                yield value.asBoolean();
            }
            default -> field.options().stream().map(Field.Option::key)
                    .filter(key -> value.isString() && key.equals(value.asString())).findFirst()
                    .orElseThrow(() -> wrong(field, "must be the key of one of its options"));
        };
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (!value.isNumber()) {
            return Optional.empty();
        }
        BigDecimal number = value.decimalValue();
        return number.precision() <= DIGITS && Math.abs(number.scale()) <= DIGITS
                ? Optional.of(number)
                : Optional.empty();
    }

    private static Optional<String> date(JsonNode value) {
        try {
            return value.isString() ? Optional.of(LocalDate.parse(value.asString()).toString()) : Optional.empty();
        } catch (DateTimeParseException ignored) {
            return Optional.empty();
        }
    }

    private static MeridianException wrong(Field field, String message) {
        return Invalid.field(TicketError.FIELD_VALUE, name(field.key()), message);
    }

    private static String name(String key) {
        return "fields." + key;
    }
}
