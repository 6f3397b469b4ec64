package io.meridian.policy.guard;

import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a rule of texts cannot be followed. */
public final class GuardFaults {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern TAG = Pattern.compile("\\*|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}+");
    private static final Set<String> AUTHORS = words(Author.values());
    private static final Set<String> OCCASIONS = words(Occasion.values());
    /** What {@link #weight} all rules of a tenant may have together. */
    public static final int MOST_WEIGHT = GuardBook.MOST_WEIGHT;
    private static final int MOST = 20;
    private static final int LONGEST = 200;
    private static final int LONGEST_SUGGESTION = 500;
    private static final int MOST_LANGUAGES = 60;
    private static final int MOST_COUNTRIES = 60;
    private static final int MOST_CHANNELS = 20;
    private static final int CHANNEL_CHARS = 30;

    private final List<Fault> faults = new ArrayList<>();

    private GuardFaults() {}

    /**
     * What is wrong with one thing.
     *
     * @param field
     *            such as {@code phrases.en[3]}
     */
    public record Fault(String field, String says) {}

    /** All of a rule, at most twenty; none if it can be followed. */
    public static List<Fault> of(WrittenGuard text) {
        GuardFaults found = new GuardFaults();
        found.words(text);
        found.phrases("phrases", text.phrases());
        found.phrases("unless", text.unless());
        found.phrases("when", text.when());
        found.time(text);
        if (text.phrases().values().stream().allMatch(list -> list == null || list.isEmpty())) {
            found.add("phrases", "must have a phrase in one language at least");
        }
        return found.faults.stream().limit(MOST).toList();
    }

    /** How much a rule takes of the tree of all phrases: its words, each choice of alternatives written out. */
    public static int weight(WrittenGuard text) {
        return Stream.of(text.phrases(), text.unless(), text.when()).flatMap(part -> part.entrySet().stream())
                .mapToInt(entry -> {
                    Language.Reader reader = Language.of(entry.getKey()).reader();
                    return entry.getValue().stream().mapToInt(phrase -> Phrase.read(phrase, reader).weight()).sum();
                }).sum();
    }

    private static Set<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void add(String field, String says) {
        faults.add(new Fault(field, says));
    }

    private void words(WrittenGuard text) {
        among("kind", text.kind(), Set.of("forbidden", "required"));
        among("action", text.action(), Set.of("block", "warn", "log"));
        among("place", text.place(), Set.of("start", "end"));
        among("occasion", text.occasion(), OCCASIONS);
        list("authors", text.authors(), AUTHORS.size(), AUTHORS::contains, "is one of " + String.join(", ", AUTHORS));
        list("countries", text.countries(), MOST_COUNTRIES, COUNTRIES::contains, "is a country (ISO 3166)");
        list("channels", text.channels(), MOST_CHANNELS, name -> !name.isBlank() && isLine(name, CHANNEL_CHARS),
                "is the name of a channel");
        if (text.suggestions().size() > MOST_LANGUAGES) {
            add("suggestions", "must be in at most " + MOST_LANGUAGES + " languages");
        }
        text.suggestions().forEach((tag, suggestion) -> {
            tag("suggestions", tag);
            if (!isLine(suggestion, LONGEST_SUGGESTION)) {
                add("suggestions." + tag, "must have at most " + LONGEST_SUGGESTION + " characters on one line");
            }
        });
        kinds(text);
    }

    private void kinds(WrittenGuard text) {
        if (!"required".equals(text.kind()) && !text.when().isEmpty()) {
            add("when", "goes with a required phrase only");
        }
        if ("required".equals(text.kind()) && !text.unless().isEmpty()) {
            add("unless", "goes with forbidden phrases only");
        }
    }

    @SuppressWarnings("ConstantValue") // what is null in JSON
    private void list(String field, List<String> values, int most, Predicate<String> isKnown, String what) {
        if (values.size() > most || values.stream().anyMatch(value -> value == null || !isKnown.test(value))) {
            add(field, "must have at most " + most + " values, each of which " + what);
        }
    }

    /** Text that can be kept and shown: no controls, no halves of characters. */
    @SuppressWarnings("ConstantValue") // what is null in JSON
    private static boolean isLine(String text, int most) {
        return text != null && text.codePointCount(0, text.length()) <= most && text.codePoints().noneMatch(
                point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    @SuppressWarnings("ConstantValue") // what is null in JSON
    private void among(String field, String value, Set<String> known) {
        if (value == null || !known.contains(value)) {
            add(field, "must be one of " + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private void tag(String field, String tag) {
        if (!TAG.matcher(tag).matches()) {
            add(field, "has a key that is no language (BCP 47), nor * for any");
        }
    }

    @SuppressWarnings("ConstantValue") // what is null in JSON
    private void phrases(String field, Map<String, List<String>> byLanguage) {
        if (byLanguage.size() > MOST_LANGUAGES) {
            add(field, "must be in at most " + MOST_LANGUAGES + " languages");
            return;
        }
        byLanguage.forEach((tag, list) -> {
            tag(field, tag);
            if (!TAG.matcher(tag).matches()) {
                return;
            }
            if (list == null) {
                add(field + "." + tag, "must be a list");
                return;
            }
            Language.Reader reader = Language.of(tag).reader();
            for (int i = 0; i < list.size() && faults.size() < MOST; i++) {
                String phrase = list.get(i);
                if (!isLine(phrase, LONGEST) || phrase.isBlank()) {
                    add(field + "." + tag + "[" + i + "]", "must have 1 to " + LONGEST + " characters on one line");
                    continue;
                }
                try {
                    Phrase.read(phrase, reader);
                } catch (IllegalArgumentException e) {
                    add(field + "." + tag + "[" + i + "]", "cannot be followed: " + e.getMessage());
                }
            }
        });
    }

    private void time(WrittenGuard text) {
        if (text.from() != null && text.until() != null && !text.from().isBefore(text.until())) {
            add("until", "must be after the first day");
        }
        if (text.season() != null) {
            try {
                Season.read(text.season());
            } catch (IllegalArgumentException e) {
                add("season", String.valueOf(e.getMessage()));
            }
        }
    }
}
