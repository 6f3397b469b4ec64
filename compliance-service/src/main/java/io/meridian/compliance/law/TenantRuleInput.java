package io.meridian.compliance.law;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.rules.Asks;
import io.meridian.kernel.error.Invalid;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.RuleTexts;
import io.meridian.policy.law.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody wants a rule of the tenant to be. */
record TenantRuleInput(@Nullable String subject, @Nullable List<@Nullable String> channels,
        @Nullable List<@Nullable String> parties, @Nullable Asks asks, @Nullable String reason,
        @Nullable LocalDate from, @Nullable LocalDate until, @Nullable Long version) {

    private static final int REASON_CHARS = 500;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    /** What can be followed. */
    record Checked(Subject subject, List<String> channels, List<String> parties, Asks asks, String reason,
            @Nullable LocalDate from, @Nullable LocalDate until) {}

    /** @param today by the tenant's clock, or near it */
    Checked checked(LocalDate today) {
        Subject about = word("subject", Subject.class, subject);
        if (asks == null) {
            throw Invalid.field("asks", "must say what is asked");
        }
        Asks exact;
        try {
            exact = RuleTexts.write(RuleTexts.read(about, asks));
        } catch (IllegalArgumentException e) {
            throw Invalid.field("asks", "cannot be followed for " + subject + ": " + e.getMessage());
        }
        if (reason == null || reason.isBlank() || reason.codePointCount(0, reason.length()) > REASON_CHARS
                || reason.chars().anyMatch(c -> c == 0)) {
            throw Invalid.field("reason", "must say in 1 to " + REASON_CHARS + " characters why");
        }
        checkDays(today);
        return new Checked(about, words("channels", ContactChannel.class, channels),
                words("parties", Party.class, parties),
                exact, reason.strip(), from, until);
    }

    private void checkDays(LocalDate today) {
        requireUsual("from", from);
        requireUsual("until", until);
        if (until != null && !until.isAfter(today)) {
            throw Invalid.field("until", "must lie in the future: a rule that has ended asks for nothing");
        }
        if (until != null && from != null && !until.isAfter(from)) {
            throw Invalid.field("until", "must be after the first day");
        }
    }

    private static void requireUsual(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
            throw Invalid.field(field, "must be a day of the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    private static <E extends Enum<E>> List<String> words(String field, Class<E> kind,
            @Nullable List<@Nullable String> given) {
        List<@Nullable String> all = given == null ? List.of() : given;
        return all.stream().map(word -> RuleTexts.word(word(field, kind, word))).distinct().sorted().toList();
    }

    private static <E extends Enum<E>> E word(String field, Class<E> kind, @Nullable String word) {
        try {
            return RuleTexts.constant(kind, Objects.requireNonNullElse(word, ""));
        } catch (IllegalArgumentException e) {
            throw Invalid.field(field, "is not known: " + e.getMessage());
        }
    }
}
