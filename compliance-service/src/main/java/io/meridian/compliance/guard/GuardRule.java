package io.meridian.compliance.guard;

import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.contracts.rules.WrittenGuardRule;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's own rule, as the contract has it. */
record GuardRule(UUID id, String name, @Nullable String says, WrittenGuard text, long version, Instant updatedAt) {

    private static final String ANY = "*";

    WrittenGuardRule written() {
        return new WrittenGuardRule(id.toString(), false, Map.of(ANY, name),
                says == null ? Map.of() : Map.of(ANY, says),
                text);
    }
}
