package io.meridian.compliance.donotcontact;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.kernel.error.Invalid;
import io.meridian.policy.law.RuleTexts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that somebody wants. */
record ListInput(@Nullable String name, @Nullable String register, @Nullable List<@Nullable String> purposes,
        @Nullable List<@Nullable String> channels) {

    private static final int NAME_CHARS = 120;

    /** One that can be made. */
    record Checked(String name, @Nullable String register, List<Purpose> purposes, List<ContactChannel> channels) {}

    Checked checked() {
        String called = name == null ? "" : name.strip();
        if (called.isEmpty() || called.length() > NAME_CHARS || called.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field("name", "must have 1 to " + NAME_CHARS + " characters");
        }
        List<Purpose> about = words("purposes", Purpose.class, purposes);
        if (!about.stream().allMatch(Purpose::isUnasked)) {
            throw Invalid.field("purposes", "must name marketing, survey or both");
        }
        return new Checked(called, register, about, words("channels", ContactChannel.class, channels));
    }

    private static <E extends Enum<E>> List<E> words(String field, Class<E> kind,
            @Nullable List<@Nullable String> given) {
        if (given == null || given.isEmpty()) {
            throw Invalid.field(field, "must name at least one");
        }
        return given.stream().map(word -> Arrays.stream(kind.getEnumConstants())
                .filter(each -> RuleTexts.word(each).equals(word)).findFirst()
                .orElseThrow(() -> Invalid.field(field, "is not known: " + word))).distinct().sorted().toList();
    }
}
