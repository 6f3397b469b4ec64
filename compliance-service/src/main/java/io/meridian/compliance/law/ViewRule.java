package io.meridian.compliance.law;

import io.meridian.contracts.rules.WrittenView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who of the staff sees less of which customers, as the contract has it. */
record ViewRule(UUID id, String name, List<String> roles, List<String> customerCountries,
        List<String> staffCountries, boolean exceptOwnCountry, boolean exceptServing, List<String> hides,
        boolean mayUnmask, long version, Instant updatedAt) {

    /** The name stays in this service. */
    WrittenView written() {
        return new WrittenView("view." + id, roles, customerCountries, hides, mayUnmask, staffCountries,
                exceptOwnCountry, exceptServing);
    }
}
