package io.meridian.compliance.law;

import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.WrittenRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a tenant asks besides the law, as the contract has it.
 *
 * @param reason
 *            why, for people
 * @param until
 *            first day on which it does not hold any more
 */
record TenantRule(UUID id, String subject, List<String> channels, List<String> parties, Asks asks, String reason,
        @Nullable LocalDate from, @Nullable LocalDate until, long version, Instant updatedAt) {

    TenantRule {
        channels = List.copyOf(channels);
        parties = List.copyOf(parties);
    }

    /** @param says what the rule says of itself; the reason stays in this service */
    WrittenRule written(String says) {
        return new WrittenRule("tenant." + id, subject, channels, parties, asks, true, "known", List.of(), says, from,
                until);
    }
}
