package io.meridian.policy.guard;

import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that can be followed.
 *
 * @param languages
 *            of its phrases
 */
record GuardRule(WrittenGuardRule written, boolean required, Set<Author> authors, Occasion occasion,
        Set<String> countries, Set<String> languages, @Nullable Season season) {

    /** @throws IllegalArgumentException if it cannot be followed */
    static GuardRule read(WrittenGuardRule rule) {
        WrittenGuard text = rule.text();
        boolean required = switch (text.kind()) {
            case "required" -> true;
            case "forbidden" -> false;
            default -> throw new IllegalArgumentException("No such kind of rule: " + text.kind());
        };
        return new GuardRule(rule, required,
                text.authors().stream().map(word -> constant(Author.class, word)).collect(Collectors.toSet()),
                constant(Occasion.class, text.occasion()), Set.copyOf(text.countries()),
                text.phrases().keySet().stream().map(Language::code).collect(Collectors.toSet()),
                text.season() == null ? null : Season.read(text.season()));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /** Whether it is about such a text, whatever stands in it. */
    boolean fits(Draft draft) {
        WrittenGuard text = written.text();
        return (countries.isEmpty() || !Collections.disjoint(countries, draft.countries()))
                && (text.channels().isEmpty() || text.channels().contains(draft.channel()))
                && (authors.isEmpty() || authors.contains(draft.author()))
                && (occasion == Occasion.ANY || occasion == draft.occasion())
                && holds(draft.date());
    }

    private boolean holds(LocalDate day) {
        WrittenGuard text = written.text();
        return (text.from() == null || !day.isBefore(text.from()))
                && (text.until() == null || day.isBefore(text.until()))
                && (season == null || season.holds(day));
    }

    /** Whether a text can be about which both are, within two years. */
    boolean meets(GuardRule other, LocalDate from) {
        return shares(countries, other.countries) && shares(written.text().channels(), other.written.text().channels())
                && shares(authors, other.authors)
                && (occasion == Occasion.ANY || other.occasion == Occasion.ANY || occasion == other.occasion)
                && from.datesUntil(from.plusYears(2)).anyMatch(day -> holds(day) && other.holds(day));
    }

    /** Of two lists in which nothing stands for all. */
    private static boolean shares(Collection<?> one, Collection<?> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }

    /** Whether its phrases are in one of some languages. */
    boolean speaks(Set<String> spoken) {
        return !Collections.disjoint(languages, spoken);
    }

    /** What to write instead in one of some languages; the first has precedence. */
    @Nullable
    String suggestion(String language, Set<String> spoken) {
        Map<String, String> byCode = new HashMap<>();
        written.text().suggestions().forEach((tag, text) -> byCode.putIfAbsent(Language.code(tag), text));
        String own = byCode.get(language);
        if (own != null) {
            return own;
        }
        Set<String> others = new HashSet<>(spoken);
        others.retainAll(byCode.keySet());
        return others.isEmpty() ? byCode.get(Language.ANY) : byCode.get(Collections.min(others));
    }
}
