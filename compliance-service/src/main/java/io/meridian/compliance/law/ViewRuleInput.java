package io.meridian.compliance.law;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import io.meridian.policy.view.Field;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody wants a rule of who sees less to be. */
record ViewRuleInput(@Nullable String name, @Nullable List<@Nullable String> roles,
        @Nullable List<@Nullable String> customerCountries, @Nullable List<@Nullable String> staffCountries,
        @Nullable Boolean exceptOwnCountry, @Nullable Boolean exceptServing,
        @Nullable List<@Nullable String> hides, @Nullable Boolean mayUnmask, @Nullable Long version) {

    private static final int NAME_CHARS = 100;
    private static final int MOST_COUNTRIES = 60;
    /** Those who see customers; nobody else does in any case. */
    private static final Set<String> ROLES = Set.of(Role.AGENT.wire(), Role.SUPERVISOR.wire(), Role.TENANT_ADMIN.wire(),
            Role.AUDITOR.wire());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> FIELDS = java.util.Arrays.stream(Field.values()).map(Field::word)
            .collect(Collectors.toUnmodifiableSet());

    ViewRule checked(UUID id, long number, Instant now) {
        String text = Objects.requireNonNullElse(name, "").strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > NAME_CHARS
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw Invalid.field("name", "must have 1 to " + NAME_CHARS + " characters on one line");
        }
        List<String> hidden = words("hides", hides, FIELDS::contains);
        if (hidden.isEmpty()) {
            throw Invalid.field("hides", "must name at least one of " + FIELDS.stream().sorted().toList());
        }
        return new ViewRule(id, text, words("roles", roles, ROLES::contains),
                countries("customerCountries", customerCountries), countries("staffCountries", staffCountries),
                Boolean.TRUE.equals(exceptOwnCountry), Boolean.TRUE.equals(exceptServing), hidden,
                Boolean.TRUE.equals(mayUnmask), number, now);
    }

    private static List<String> countries(String field, @Nullable List<@Nullable String> given) {
        List<String> countries = words(field, given, COUNTRIES::contains);
        if (countries.size() > MOST_COUNTRIES) {
            throw Invalid.field(field, "must have at most " + MOST_COUNTRIES + "; with none it is about all");
        }
        return countries;
    }

    private static List<String> words(String field, @Nullable List<@Nullable String> given, Predicate<String> known) {
        List<@Nullable String> all = given == null ? List.of() : given;
        return all.stream().map(word -> {
            if (word == null || !known.test(word)) {
                throw Invalid.field(field, "is not known: " + word);
            }
            return word;
        }).distinct().sorted().toList();
    }
}
