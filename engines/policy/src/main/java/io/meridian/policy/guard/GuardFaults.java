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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a rule of texts cannot be followed. */
public final class GuardFaults {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern TAG = Pattern.compile("\\*|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Set<String> AUTHORS = words(Author.values());
    private static final Set<String> OCCASIONS = words(Occasion.values());
    private static final int MOST = 20;
    private static final int LONGEST = 200;

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
        if (text.phrases().values().stream().allMatch(List::isEmpty)) {
            found.add("phrases", "must have a phrase in one language at least");
        }
        return found.faults.stream().limit(MOST).toList();
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
        text.authors().forEach(author -> among("authors", author, AUTHORS));
        text.countries().stream().filter(country -> !COUNTRIES.contains(country))
                .forEach(country -> add("countries", "has " + country + ", which is no country (ISO 3166)"));
        text.suggestions().keySet().forEach(tag -> tag("suggestions", tag));
        if (!"required".equals(text.kind()) && !text.when().isEmpty()) {
            add("when", "goes with a required phrase only");
        }
        if ("required".equals(text.kind()) && !text.unless().isEmpty()) {
            add("unless", "goes with forbidden phrases only");
        }
    }

    private void among(String field, String value, Set<String> known) {
        if (!known.contains(value)) {
            add(field, "must be one of " + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private void tag(String field, String tag) {
        if (!TAG.matcher(tag).matches()) {
            add(field, "has " + tag + ", which is no language (BCP 47), nor * for any");
        }
    }

    private void phrases(String field, Map<String, List<String>> byLanguage) {
        byLanguage.forEach((tag, list) -> {
            tag(field, tag);
            Language.Reader reader = Language.of(tag).reader();
            for (int i = 0; i < list.size() && faults.size() < MOST; i++) {
                String phrase = list.get(i);
                if (phrase == null || phrase.isBlank() || phrase.length() > LONGEST) {
                    add(field + "." + tag + "[" + i + "]", "must have 1 to " + LONGEST + " characters");
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
