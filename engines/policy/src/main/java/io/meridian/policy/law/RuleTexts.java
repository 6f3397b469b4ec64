package io.meridian.policy.law;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.LawSnapshot.WrittenPack;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.policy.law.ContactHours.Span;
import io.meridian.policy.law.Rule.Basis;
import io.meridian.policy.law.Rule.Validity;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules from and to the form in which they are written down ({@link WrittenRule}). */
public final class RuleTexts {

    private static final String HOLIDAYS = "holidays";
    private static final int LONGEST_NAME = 40;
    static final int MOST = 10_000;
    private static final int MOST_SPANS = 8;
    private static final int MOST_LIMITS = 8;
    private static final int MOST_REGISTERS = 10;
    private static final Pattern SPAN = Pattern
            .compile("([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])");

    private RuleTexts() {}

    public static WrittenPack write(Pack pack) {
        return new WrittenPack(pack.jurisdiction(), pack.name(), word(pack.status()),
                pack.rules().stream().map(RuleTexts::write).toList());
    }

    /** @throws IllegalArgumentException naming what is wrong */
    public static Pack read(WrittenPack pack) {
        return new Pack(pack.jurisdiction(), pack.name(), constant(Pack.Status.class, pack.status()),
                pack.rules().stream().map(RuleTexts::read).toList());
    }

    public static WrittenRule write(Rule rule) {
        return new WrittenRule(rule.id(), word(rule.subject()), wordsOf(rule.channels()), wordsOf(rule.parties()),
                write(rule.asks()), rule.uniform(), word(rule.basis().confidence()), rule.basis().sources(),
                rule.basis().says(), rule.validity().from(), rule.validity().until());
    }

    /** @throws IllegalArgumentException naming what is wrong */
    public static Rule read(WrittenRule rule) {
        Subject subject = constant(Subject.class, rule.subject());
        return new Rule(rule.id(), subject, constants(ContactChannel.class, rule.channels()),
                constants(Party.class, rule.parties()), read(subject, rule.asks()), rule.uniform(),
                new Basis(constant(Confidence.class, rule.confidence()), List.copyOf(rule.sources()), rule.says()),
                new Validity(rule.from(), rule.until()));
    }

    public static Asks write(Requirement asks) {
        return switch (asks) {
            case Figure figure -> Asks.figure(figure.value());
            case ContactHours hours -> Asks.hours(week(hours));
            case Attempts attempts -> Asks.limits(attempts.limits().stream()
                    .map(limit -> new Asks.Limit(limit.most(), limit.hours())).toList());
            case Registers registers -> Asks.registers(registers.maxAgeDays().entrySet().stream()
                    .map(entry -> new Asks.Register(entry.getKey(), entry.getValue())).toList());
            case Enum<?> grade -> Asks.grade(word(grade));
        };
    }

    /**
     * What is asked of one subject.
     *
     * @throws IllegalArgumentException
     *             naming what is wrong
     */
    public static Requirement read(Subject subject, Asks asks) {
        return switch (subject) {
            case CONSENT -> grade(Consent.class, asks);
            case CONTACT_HOURS -> hours(needed("hours", asks.hours()));
            case ATTEMPTS -> new Attempts(atMost("limits", MOST_LIMITS, asks.limits()).stream()
                    .map(limit -> needed("a limit", limit))
                    .map(limit -> new Attempts.Limit(within("most", limit.most()), within("hours", limit.hours())))
                    .collect(Collectors.toCollection(TreeSet::new)));
            case DO_NOT_CONTACT_REGISTER -> registers(atMost("registers", MOST_REGISTERS, asks.registers()));
            case CHAT_NOTICE -> grade(ChatNotice.class, asks);
            case RECORDING -> grade(Recording.class, asks);
            case BOT_DISCLOSURE -> grade(BotDisclosure.class, asks);
            case HUMAN_ON_REQUEST -> grade(HumanOnRequest.class, asks);
            case MINOR_AGE -> new Figure(within("figure", needed("figure", asks.figure())), true);
            case ACCESS_REQUEST_DAYS, BREACH_NOTICE_HOURS -> new Figure(within("figure",
                    needed("figure", asks.figure())), false);
            case DATA_LOCATION -> grade(DataLocation.class, asks);
        };
    }

    /** The name of a constant in the interface, such as {@code opt-in}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of a name, with hyphens or underscores.
     *
     * @throws IllegalArgumentException
     *             naming what there is
     */
    public static <E extends Enum<E>> E constant(Class<E> kind, String word) {
        return Arrays.stream(kind.getEnumConstants()).filter(c -> word(c).equals(word.replace('_', '-'))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is none of "
                        + Arrays.stream(kind.getEnumConstants()).map(RuleTexts::word)
                                .collect(Collectors.joining(", "))));
    }

    private static List<String> wordsOf(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(RuleTexts::word).sorted().toList();
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> kind, List<String> words) {
        Set<E> constants = new LinkedHashSet<>();
        words.forEach(word -> constants.add(constant(kind, word)));
        return constants;
    }

    private static <E extends Enum<E> & Requirement> E grade(Class<E> grades, Asks asks) {
        return constant(grades, needed("grade", asks.grade()));
    }

    private static Registers registers(List<Asks.Register> registers) {
        Map<String, Integer> ages = new TreeMap<>();
        for (Asks.Register register : registers) {
            String name = needed("name", needed("a register", register).name());
            if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a register has a name of one line of at most " + LONGEST_NAME
                        + " characters");
            }
            ages.put(name, within("maxAgeDays", register.maxAgeDays()));
        }
        return new Registers(ages);
    }

    private static <T> T needed(String name, @Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }

    private static int within(String name, int number) {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException(name + " is a number of 0 to " + MOST);
        }
        return number;
    }

    private static Map<String, List<String>> week(ContactHours hours) {
        Map<String, List<String>> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(word(day), words(hours.week().getOrDefault(day, List.of())));
        }
        week.put(HOLIDAYS, words(hours.holidays()));
        return week;
    }

    private static List<String> words(List<Span> spans) {
        return spans.stream().map(Span::toString).toList();
    }

    private static ContactHours hours(Map<String, List<String>> hours) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, spans(needed(word(day), hours.get(word(day)))));
        }
        List<Span> holidays = spans(needed(HOLIDAYS, hours.get(HOLIDAYS)));
        if (hours.size() > week.size() + 1) {
            throw new IllegalArgumentException("hours has days that are none: " + hours.keySet());
        }
        return new ContactHours(week, holidays);
    }

    private static List<Span> spans(List<String> texts) {
        List<Span> spans = atMost("spans of a day", MOST_SPANS, texts).stream()
                .map(text -> span(needed("a span", text))).toList();
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from() <= spans.get(i - 1).to()) {
                throw new IllegalArgumentException("hours of a day follow each other with time between: " + texts);
            }
        }
        return spans;
    }

    private static <T> List<T> atMost(String name, int most, @Nullable List<T> part) {
        List<T> all = needed(name, part);
        if (all.size() > most) {
            throw new IllegalArgumentException(name + " are at most " + most);
        }
        return all;
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
