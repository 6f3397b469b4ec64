package io.meridian.compliance.consent;

import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.kernel.error.Invalid;
import io.meridian.policy.law.Consent;
import io.meridian.policy.law.RuleTexts;
import java.time.Instant;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody records of a customer's decision. */
record ConsentInput(@Nullable UUID customerId, @Nullable List<@Nullable String> purposes,
        @Nullable List<@Nullable String> channels, @Nullable String decision, @Nullable String grade,
        @Nullable String source, @Nullable WordingInput wording, @Nullable Instant at,
        @Nullable Boolean confirm) {

    private static final Set<String> SOURCES = Set.of("call", "in-person", "form");
    private static final String FORM = "form";
    private static final int TEXT_CHARS = 4000;

    /** What the customer agreed to. */
    record WordingInput(@Nullable String text, @Nullable String language) {}

    /** A wording that can be kept. */
    record Shown(String text, String language) {}

    /** What can be recorded. */
    record Checked(UUID customer, List<Purpose> purposes, List<ContactChannel> channels, ConsentDecision decision,
            @Nullable Consent grade, String source, @Nullable Shown wording, Instant at, boolean awaitsConfirmation) {}

    Checked checked(Instant now) {
        if (customerId == null) {
            throw Invalid.field("customerId", "must name the customer");
        }
        List<Purpose> about = words("purposes", Purpose.class, purposes);
        if (about.isEmpty() || !about.stream().allMatch(Purpose::isUnasked)) {
            throw Invalid.field("purposes", "must name marketing, survey or both");
        }
        boolean granted = isGranted();
        String where = Objects.requireNonNullElse(source, "");
        if (!SOURCES.contains(where)) {
            throw Invalid.field("source", "must be call, in-person or form");
        }
        if (at != null && at.isAfter(now)) {
            throw Invalid.field("at", "must not lie in the future");
        }
        return new Checked(customerId, about, ways(granted),
                granted ? ConsentDecision.GRANTED : ConsentDecision.WITHDRAWN, granted ? firmly() : none(), where,
                granted ? shown() : null, Objects.requireNonNullElse(at, now), awaitsConfirmation(granted));
    }

    private boolean awaitsConfirmation(boolean granted) {
        boolean awaits = Boolean.TRUE.equals(confirm);
        if (awaits && !granted) {
            throw Invalid.field("confirm", "is for agreements only; what is withdrawn holds at once");
        }
        return awaits;
    }

    private boolean isGranted() {
        return switch (Objects.requireNonNullElse(decision, "")) {
            case "granted" -> true;
            case "withdrawn" -> false;
            default -> throw Invalid.field("decision", "must be granted or withdrawn");
        };
    }

    private List<ContactChannel> ways(boolean granted) {
        List<ContactChannel> named = words("channels", ContactChannel.class, channels);
        if (granted && named.isEmpty()) {
            throw Invalid.field("channels", "must name the ways that the customer agreed to");
        }
        return named.isEmpty() ? List.of(ContactChannel.values()) : named;
    }

    private @Nullable Consent none() {
        if (grade != null) {
            throw Invalid.field("grade", "is for agreements only");
        }
        return null;
    }

    private Consent firmly() {
        Consent firm = word("grade", Consent.class, grade);
        if (firm.compareTo(Consent.SOFT_OPT_IN) < 0) {
            throw Invalid.field("grade", "must be soft-opt-in, opt-in, express-opt-in or written-opt-in");
        }
        if (firm.compareTo(Consent.OPT_IN) > 0 && !FORM.equals(source)) {
            throw Invalid.field("grade", "can be opt-in at most without a form that proves more");
        }
        return firm;
    }

    private Shown shown() {
        WordingInput given = Objects.requireNonNullElse(wording, new WordingInput(null, null));
        String text = given.text;
        if (text == null || text.isBlank() || text.codePointCount(0, text.length()) > TEXT_CHARS
                || text.chars().anyMatch(c -> c == 0)) {
            throw Invalid.field("wording.text",
                    "must be what the customer agreed to, word by word, in 1 to " + TEXT_CHARS + " characters");
        }
        String language = given.language;
        try {
            String tag = new Locale.Builder().setLanguageTag(Objects.requireNonNullElse(language, "")).build()
                    .toLanguageTag();
            if (!"und".equals(tag)) {
                return new Shown(text.strip(), tag);
            }
        } catch (IllformedLocaleException ignored) {
            // said below
        }
        throw Invalid.field("wording.language", "must be a language as BCP 47 has it, such as de or pt-BR");
    }

    private static <E extends Enum<E>> List<E> words(String field, Class<E> kind,
            @Nullable List<@Nullable String> given) {
        List<@Nullable String> all = given == null ? List.of() : given;
        return all.stream().map(each -> word(field, kind, each)).distinct().sorted().toList();
    }

    private static <E extends Enum<E>> E word(String field, Class<E> kind, @Nullable String word) {
        return Arrays.stream(kind.getEnumConstants()).filter(each -> RuleTexts.word(each).equals(word)).findFirst()
                .orElseThrow(() -> Invalid.field(field, "is not known: " + word));
    }
}
