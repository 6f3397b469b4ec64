package io.meridian.policy.guard;

import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules of texts, ready to be asked. Thread-safe. */
final class GuardBook {

    /** Words of all phrases, each choice of alternatives written out. */
    static final int MOST_WEIGHT = 600_000;
    static final GuardBook EMPTY = new GuardBook(List.of());

    private final List<GuardRule> rules;
    private final Map<String, Phrases<Mark>> phrases = new HashMap<>();
    private int weight;

    /** @throws IllegalArgumentException if a rule cannot be followed */
    GuardBook(List<WrittenGuardRule> written) {
        rules = written.stream().map(GuardRule::read).toList();
        for (GuardRule rule : rules) {
            WrittenGuard text = rule.written().text();
            add(rule, Part.PHRASE, text.phrases());
            add(rule, Part.UNLESS, text.unless());
            add(rule, Part.WHEN, text.when());
        }
    }

    /** What of a rule a phrase is. */
    private enum Part {
        PHRASE, UNLESS, WHEN
    }

    /** Of two that say the same of a rule, one is enough. */
    private record Mark(GuardRule rule, Part part, @Nullable String instead) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Mark mark && mark.part == part
                    && mark.rule.written().id().equals(rule.written().id());
        }

        @Override
        public int hashCode() {
            return rule.written().id().hashCode();
        }
    }

    /** A phrase in a text, in UTF-16 units. */
    private record Place(int start, int end, Mark mark, String language) {}

    private void add(GuardRule rule, Part part, Map<String, List<String>> byLanguage) {
        byLanguage.forEach((tag, list) -> {
            Phrases<Mark> of = phrases.computeIfAbsent(Language.code(tag), code -> new Phrases<>(Language.of(code)));
            Language.Reader reader = of.language().reader();
            for (String one : list) {
                Phrase phrase = Phrase.read(one, reader);
                weight += phrase.weight();
                if (weight > MOST_WEIGHT) {
                    throw new IllegalArgumentException("Phrases of more than " + MOST_WEIGHT + " words");
                }
                Mark mark = new Mark(rule, part, phrase.instead());
                phrase.readings().forEach(reading -> of.add(reading, mark));
            }
        });
    }

    Collection<Language> languages() {
        return phrases.values().stream().map(Phrases::language).toList();
    }

    /** Whether a rule is about such a text, whatever stands in it. */
    boolean guards(Draft draft, Predicate<WrittenGuardRule> isOn) {
        return rules.stream().anyMatch(rule -> isOn.test(rule.written()) && rule.fits(draft));
    }

    /**
     * @param spoken
     *            languages in which the text may be
     * @param action
     *            by the id of a rule, what is done about it; null: nothing
     */
    List<Finding> find(Draft draft, Readings text, Set<String> spoken,
            Function<WrittenGuardRule, @Nullable String> action) {
        Map<String, List<Place>> places = places(text, spoken);
        List<Finding> findings = new ArrayList<>();
        for (GuardRule rule : rules) {
            List<Place> here = places.getOrDefault(rule.written().id(), List.of());
            if ((rule.required() || !here.isEmpty()) && rule.fits(draft)) {
                String what = action.apply(rule.written());
                if (what != null) {
                    findings.addAll(rule.required()
                            ? missing(rule, here, draft, spoken, what)
                            : forbidden(rule, here, draft, spoken, what));
                }
            }
        }
        return findings;
    }

    /** The ids of those that find a phrase in a text which they forbid, whomever it is for. */
    Set<String> refusing(String text, Set<String> spoken) {
        return places(new Readings(Tokens.of(text)), spoken).entrySet().stream()
                .filter(entry -> !forbidden(entry.getValue()).isEmpty()).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, List<Place>> places(Readings text, Set<String> spoken) {
        List<Token> tokens = text.tokens();
        Map<String, List<Place>> places = new HashMap<>();
        Phrases.Effort effort = new Phrases.Effort();
        phrases.forEach((code, of) -> {
            if (spoken.contains(code)) {
                for (Phrases.Hit<Mark> hit : of.find(text, effort)) {
                    places.computeIfAbsent(hit.mark().rule().written().id(), rule -> new ArrayList<>())
                            .add(new Place(tokens.get(hit.first()).start(), tokens.get(hit.last()).end(), hit.mark(),
                                    code));
                }
            }
        });
        return places;
    }

    private static List<Finding> missing(GuardRule rule, List<Place> here, Draft draft, Set<String> spoken,
            String action) {
        WrittenGuard text = rule.written().text();
        boolean asked = text.when().isEmpty() || here.stream().anyMatch(place -> place.mark().part() == Part.WHEN);
        boolean there = here.stream().anyMatch(place -> place.mark().part() == Part.PHRASE);
        return asked && !there && rule.speaks(spoken)
                ? List.of(new Finding(rule.written().id(), rule.written().name(), rule.written().says(), action, null,
                        null, rule.suggestion(Language.code(draft.language()), spoken), text.place()))
                : List.of();
    }

    private static List<Finding> forbidden(GuardRule rule, List<Place> here, Draft draft, Set<String> spoken,
            String action) {
        List<Finding> findings = new ArrayList<>();
        int end = 0;
        for (Place place : forbidden(here)) {
            if (place.start() >= end) { // of two that overlap, the one that begins first, and is longer
                findings.add(new Finding(rule.written().id(), rule.written().name(), rule.written().says(), action,
                        place.start(), place.end(), instead(rule, place, draft.text(), spoken), null));
                end = place.end();
            }
        }
        return findings;
    }

    /** What is not excepted, in its order; of two that begin together, the longer one first. */
    private static List<Place> forbidden(List<Place> here) {
        NavigableMap<Integer, Integer> unless = joined(
                here.stream().filter(place -> place.mark().part() == Part.UNLESS).toList());
        return here.stream().filter(place -> place.mark().part() == Part.PHRASE)
                .filter(place -> !overlaps(unless, place))
                .sorted(Comparator.comparingInt(Place::start).thenComparing(Place::end, Comparator.reverseOrder()))
                .toList();
    }

    /** By where they begin where places end; none overlaps another. */
    private static NavigableMap<Integer, Integer> joined(List<Place> places) {
        NavigableMap<Integer, Integer> joined = new TreeMap<>();
        for (Place place : places.stream().sorted(Comparator.comparingInt(Place::start)).toList()) {
            Map.Entry<Integer, Integer> last = joined.lastEntry();
            if (last != null && place.start() < last.getValue()) {
                joined.put(last.getKey(), Math.max(last.getValue(), place.end()));
            } else {
                joined.put(place.start(), place.end());
            }
        }
        return joined;
    }

    private static boolean overlaps(NavigableMap<Integer, Integer> joined, Place place) {
        Map.Entry<Integer, Integer> before = joined.lowerEntry(place.end());
        return before != null && before.getValue() > place.start();
    }

    private static @Nullable String instead(GuardRule rule, Place place, String text, Set<String> spoken) {
        String own = place.mark().instead();
        String instead = own == null ? rule.suggestion(place.language(), spoken) : own;
        if (instead == null || instead.isEmpty() || !Character.isUpperCase(text.codePointAt(place.start()))) {
            return instead;
        }
        int first = instead.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + instead.substring(Character.charCount(first));
    }
}
