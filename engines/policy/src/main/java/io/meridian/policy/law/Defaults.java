package io.meridian.policy.law;

import io.meridian.policy.law.ContactHours.Span;
import io.meridian.policy.law.Rule.Basis;
import io.meridian.policy.law.Rule.Validity;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked where the law is silent, not known well enough or not enforced. Where a place that is not enforced is known
 * to ask for more, its pack has a rule for that, which is added to the default.
 */
final class Defaults {

    private static final Map<Subject, Rule> RULES = new EnumMap<>(Subject.class);

    static {
        put(Subject.CONSENT, Consent.EXPRESS_OPT_IN, "Agreement by a positive act, with proof");
        put(Subject.CONTACT_HOURS, weekdaysAndSaturdays(),
                "Mondays to Fridays 09:00 to 20:00, Saturdays 10:00 to 16:00, never on Sundays and public holidays");
        put(Subject.ATTEMPTS, new Attempts(new TreeSet<>()), "No limit of its own");
        put(Subject.DO_NOT_CONTACT_REGISTER, new Registers(Map.of()), "No list is known");
        put(Subject.CHAT_NOTICE, ChatNotice.CONSENT, "Somebody agrees before their chat is read");
        put(Subject.RECORDING, Recording.ALL, "Everybody agrees before a conversation is recorded");
        put(Subject.BOT_DISCLOSURE, BotDisclosure.FIRST_TURN, "A bot says in its first turn that it is one");
        put(Subject.HUMAN_ON_REQUEST, HumanOnRequest.REQUIRED, "A person can always be asked for");
        put(Subject.MINOR_AGE, new Figure(18, true), "A guardian agrees for people under 18");
        put(Subject.ACCESS_REQUEST_DAYS, new Figure(15, false), "Requests are answered within 15 days");
        put(Subject.BREACH_NOTICE_HOURS, new Figure(24, false), "The authority is told within 24 hours");
        put(Subject.DATA_LOCATION, DataLocation.PARTLY_IN_COUNTRY, "Counsel says which data have to stay");
    }

    private Defaults() {}

    static Rule of(Subject subject) {
        return Objects.requireNonNull(RULES.get(subject));
    }

    private static void put(Subject subject, Requirement asks, String says) {
        RULES.put(subject, new Rule("default." + subject.name().toLowerCase(Locale.ROOT), subject, Set.of(),
                Set.of(), asks, true, new Basis(Confidence.KNOWN, List.of(), says), Validity.ALWAYS));
    }

    private static ContactHours weekdaysAndSaturdays() {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Span(9 * 60, 20 * 60)));
        }
        week.put(DayOfWeek.SATURDAY, List.of(new Span(10 * 60, 16 * 60)));
        week.put(DayOfWeek.SUNDAY, List.of());
        return new ContactHours(week, List.of());
    }
}
