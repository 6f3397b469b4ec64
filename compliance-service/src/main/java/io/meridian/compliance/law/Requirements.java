package io.meridian.compliance.law;

import io.meridian.compliance.law.LawFile.RuleText;
import io.meridian.contracts.rules.Asks;
import io.meridian.policy.law.Requirement;
import io.meridian.policy.law.RuleTexts;
import io.meridian.policy.law.Subject;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a rule asks, from the short form in which people write it into a pack. */
final class Requirements {

    private Requirements() {}

    static Requirement of(String fact, RuleText text) {
        try {
            return RuleTexts.read(text.subject(), asks(text.subject(), text.value()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(fact + ": " + text.value() + " is no value for "
                    + RuleTexts.word(text.subject()) + ": " + e.getMessage(), e);
        }
    }

    private static Asks asks(Subject subject, JsonNode value) {
        return switch (subject) {
            case CONTACT_HOURS -> Asks.hours(week(value));
            case ATTEMPTS -> Asks.limits(List.of(new Asks.Limit(number(value, "most"), number(value, "hours"))));
            case DO_NOT_CONTACT_REGISTER -> Asks.registers(List.of(
                    new Asks.Register(value.required("register").asString(), number(value, "max_age_days"))));
            case MINOR_AGE, ACCESS_REQUEST_DAYS, BREACH_NOTICE_HOURS -> Asks.figure(value.intValue());
            default -> Asks.grade(value.stringValue());
        };
    }

    private static int number(JsonNode value, String name) {
        return value.required(name).intValue();
    }

    private static Map<String, List<String>> week(JsonNode value) {
        Map<String, List<String>> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(RuleTexts.word(day), spans(value.required(switch (day) {
                case SATURDAY -> "saturday";
                case SUNDAY -> "sunday";
                default -> "weekdays";
            })));
        }
        week.put("holidays", spans(value.required("holidays")));
        return week;
    }

    private static List<String> spans(JsonNode value) {
        return value.valueStream().map(JsonNode::stringValue).toList();
    }
}
