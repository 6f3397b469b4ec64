package io.meridian.compliance.guard;

import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.policy.guard.GuardFaults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants a rule of texts to be. */
record GuardRuleInput(@Nullable String name, @Nullable String says, @Nullable WrittenGuard text,
        @Nullable Long version) {

    private static final int NAME_CHARS = 100;
    private static final int SAYS_CHARS = 300;

    /** @throws MeridianException {@code validation_failed} naming each phrase that cannot be followed */
    GuardRule checked(UUID id, long number, Instant now) {
        String called = Objects.requireNonNullElse(name, "").strip();
        if (called.isEmpty() || called.codePointCount(0, called.length()) > NAME_CHARS || hasControls(called)) {
            throw Invalid.field("name", "must have 1 to " + NAME_CHARS + " characters on one line");
        }
        String why = says == null || says.isBlank() ? null : says.strip();
        if (why != null && (why.codePointCount(0, why.length()) > SAYS_CHARS || hasControls(why))) {
            throw Invalid.field("says", "must have at most " + SAYS_CHARS + " characters on one line");
        }
        if (text == null) {
            throw Invalid.field("text", "must say what the rule is about");
        }
        List<GuardFaults.Fault> faults = GuardFaults.of(text);
        if (!faults.isEmpty()) {
            throw new MeridianException(CommonError.VALIDATION_FAILED, "Some values are not accepted; see 'errors'.",
                    Map.of("errors", faults.stream()
                            .map(fault -> Map.of("field", "text." + fault.field(), "message", fault.says())).toList()),
                    null);
        }
        return new GuardRule(id, called, why, text, number, now);
    }

    private static boolean hasControls(String line) {
        return line.codePoints().anyMatch(Character::isISOControl);
    }
}
