package io.meridian.contracts.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of texts says, and of what, in words of the interface; see {@code GuardText} of the contract of
 * compliance-service.
 *
 * @param kind
 *            {@code forbidden} or {@code required}
 * @param action
 *            {@code block}, {@code warn} or {@code log}
 * @param phrases
 *            by language, or {@code *}
 * @param unless
 *            what overlaps one of these is not found
 * @param when
 *            of a required one: where one of these occurs; none: always
 * @param suggestions
 *            by language
 * @param place
 *            {@code start} or {@code end}
 * @param countries
 *            ISO 3166; none: everywhere
 * @param channels
 *            none: all
 * @param authors
 *            none: all
 * @param occasion
 *            {@code any}, {@code opening} or {@code advertising}
 * @param from
 *            first day; null: always
 * @param until
 *            first day on which it does not hold any more; null: for ever
 */
public record WrittenGuard(String kind, String action, Map<String, List<String>> phrases,
        Map<String, List<String>> unless, Map<String, List<String>> when, Map<String, String> suggestions, String place,
        List<String> countries, List<String> channels, List<String> authors, String occasion, @Nullable Season season,
        @Nullable LocalDate from, @Nullable LocalDate until) {

    /** What is not said means nothing, or the usual. */
    @SuppressWarnings("ConstantValue") // what is missing in JSON is null
    public WrittenGuard {
        phrases = Objects.requireNonNullElse(phrases, Map.of());
        unless = Objects.requireNonNullElse(unless, Map.of());
        when = Objects.requireNonNullElse(when, Map.of());
        suggestions = Objects.requireNonNullElse(suggestions, Map.of());
        place = Objects.requireNonNullElse(place, "start");
        countries = Objects.requireNonNullElse(countries, List.of());
        channels = Objects.requireNonNullElse(channels, List.of());
        authors = Objects.requireNonNullElse(authors, List.of());
        occasion = Objects.requireNonNullElse(occasion, "any");
    }

    /**
     * A part of each year.
     *
     * @param calendar
     *            {@code gregorian} or {@code hijri}
     * @param from
     *            month and day, such as {@code 09-01}
     * @param until
     *            first day after it; may be in the next year
     */
    public record Season(String calendar, String from, String until) {}

    /** The same, treated otherwise. */
    public WrittenGuard withAction(String other) {
        return new WrittenGuard(kind, other, phrases, unless, when, suggestions, place, countries, channels, authors,
                occasion, season, from, until);
    }
}
