package io.meridian.compliance.guard;

import io.meridian.kernel.error.Invalid;
import io.meridian.policy.guard.Draft;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text to be tried.
 *
 * @param rule
 *            tried as if it were made
 * @param ruleId
 *            in place of which it is tried
 */
record GuardTrial(@NotBlank @Size(max = 16_000) String text,
        @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") @Size(max = 35) String language,
        @Nullable @Pattern(regexp = "[A-Z]{2}") String country, @Nullable @Size(max = 30) String channel,
        @Nullable String author, @Nullable String occasion, @Nullable LocalDate date, @Nullable GuardRuleInput rule,
        @Nullable UUID ruleId) {

    private static final int CHARS = 8_000;

    /** @param today where nobody says which day it is */
    Draft draft(LocalDate today) {
        if (text.codePointCount(0, text.length()) > CHARS) {
            throw Invalid.field("text", "must have at most " + CHARS + " characters");
        }
        return new Draft(text, language, country == null ? Set.of() : Set.of(country),
                Objects.requireNonNullElse(channel, "widget"), word("author", Author.class, author, Author.AGENT),
                word("occasion", Occasion.class, occasion, Occasion.ANY), date == null ? today : date);
    }

    private static <E extends Enum<E>> E word(String field, Class<E> type, @Nullable String word, E usual) {
        try {
            return word == null ? usual : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.field(field, "is not known: " + word);
        }
    }
}
