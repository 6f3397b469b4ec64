package io.meridian.policy.guard;

import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules of texts that nobody can follow together: one forbids each way to say what another asks for. Each way is tried as it
 * is written, so a word that may be inflected stands for its own form.
 */
public final class GuardConflicts {

    private GuardConflicts() {}

    /**
     * @param with
     *            id of the other rule
     * @param language
     *            ISO 639, or {@code *}, in which no text follows both
     */
    public record Conflict(String with, String language) {}

    /**
     * @param one
     *            that somebody wants to have
     * @param others
     *            that hold texts up
     * @param from
     *            the first day that counts; none after two years does
     * @throws IllegalArgumentException
     *             if a rule cannot be followed at all
     */
    public static Optional<Conflict> find(WrittenGuardRule one, Collection<WrittenGuardRule> others, LocalDate from) {
        GuardRule wish = GuardRule.read(one);
        List<GuardRule> met = others.stream().map(GuardRule::read)
                .filter(other -> other.required() != wish.required() && wish.meets(other, from)).toList();
        if (wish.required()) {
            return refused(wish, new GuardBook(met.stream().map(GuardRule::written).toList()));
        }
        GuardBook book = new GuardBook(List.of(one));
        return met.stream().flatMap(asking -> refused(asking, book).stream()
                .map(conflict -> new Conflict(asking.written().id(), conflict.language()))).findFirst();
    }

    /** A rule of a book that forbids all that one asks for. */
    private static Optional<Conflict> refused(GuardRule asking, GuardBook book) {
        Set<String> languages = new TreeSet<>(asking.languages());
        book.languages().forEach(language -> languages.add(language.code()));
        return languages.stream().flatMap(language -> refusing(asking, book, language).stream().sorted()
                .map(rule -> new Conflict(rule, language))).findFirst();
    }

    private static Set<String> refusing(GuardRule asking, GuardBook book, String language) {
        Set<String> spoken = new HashSet<>(List.of(language, Language.ANY));
        WrittenGuard text = asking.written().text();
        if (!text.when().isEmpty() && in(spoken, text.when()).isEmpty()) {
            return Set.of(); // nothing in this language makes it ask
        }
        Set<String> rules = null;
        for (String phrase : in(spoken, text.phrases())) {
            for (String way : Phrase.texts(phrase)) {
                rules = both(rules, book.refusing(way, spoken));
                if (rules.isEmpty()) {
                    return rules;
                }
            }
        }
        return rules == null ? Set.of() : rules;
    }

    private static List<String> in(Set<String> spoken, Map<String, List<String>> phrases) {
        return phrases.entrySet().stream().filter(entry -> spoken.contains(Language.code(entry.getKey())))
                .flatMap(entry -> entry.getValue().stream()).toList();
    }

    private static Set<String> both(@Nullable Set<String> before, Set<String> now) {
        return before == null ? now : before.stream().filter(now::contains).collect(Collectors.toSet());
    }
}
