package io.meridian.compliance.law;

import io.meridian.compliance.law.LawFile.RuleText;
import io.meridian.policy.law.Attempts;
import io.meridian.policy.law.BotDisclosure;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.ContactHours;
import io.meridian.policy.law.ContactHours.Span;
import io.meridian.policy.law.DataLocation;
import io.meridian.policy.law.Figure;
import io.meridian.policy.law.HumanOnRequest;
import io.meridian.policy.law.Recording;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Requirement;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a rule asks, from the text of its value. */
final class Requirements {

    private static final Pattern SPAN = Pattern
            .compile("([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])");

    private Requirements() {}

    static Requirement of(String fact, RuleText text) {
        try {
            JsonNode value = text.value();
            return switch (text.subject()) {
                case CONSENT -> grade(Consent.class, value);
                case CONTACT_HOURS -> hours(value);
                case ATTEMPTS -> new Attempts(new TreeSet<>(List.of(
                        new Attempts.Limit(number(value, "most"), number(value, "hours")))));
                case DO_NOT_CONTACT_REGISTER -> new Registers(new TreeMap<>(
                        Map.of(value.required("register").asString(), number(value, "max_age_days"))));
                case RECORDING -> grade(Recording.class, value);
                case BOT_DISCLOSURE -> grade(BotDisclosure.class, value);
                case HUMAN_ON_REQUEST -> grade(HumanOnRequest.class, value);
                case MINOR_AGE -> new Figure(value.intValue(), true);
                case ACCESS_REQUEST_DAYS, BREACH_NOTICE_HOURS -> new Figure(value.intValue(), false);
                case DATA_LOCATION -> grade(DataLocation.class, value);
            };
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(fact + ": " + text.value() + " is no value for "
                    + text.subject().name().toLowerCase(Locale.ROOT) + ": " + e.getMessage(), e);
        }
    }

    private static <E extends Enum<E>> E grade(Class<E> grades, JsonNode value) {
        return Enum.valueOf(grades, value.stringValue().toUpperCase(Locale.ROOT));
    }

    private static int number(JsonNode value, String name) {
        return value.required(name).intValue();
    }

    private static ContactHours hours(JsonNode value) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, spans(value.required(switch (day) {
                case SATURDAY -> "saturday";
                case SUNDAY -> "sunday";
                default -> "weekdays";
            })));
        }
        return new ContactHours(week, spans(value.required("holidays")));
    }

    private static List<Span> spans(JsonNode value) {
        return value.valueStream().map(node -> span(node.stringValue())).toList();
    }

    private static Span span(String text) {
        Matcher m = SPAN.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("hours look like 09:00-18:00, not: " + text);
        }
        return new Span(minute(m.group(1), m.group(2)), minute(m.group(3), m.group(4)));
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }
}
