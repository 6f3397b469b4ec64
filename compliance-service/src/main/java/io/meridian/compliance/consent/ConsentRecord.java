package io.meridian.compliance.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision as the contract has it. */
record ConsentRecord(UUID id, UUID customerId, List<String> purposes, List<String> channels, String decision,
        @Nullable String grade, String source, @Nullable WordingView wording, @Nullable String keyword,
        @Nullable UUID confirms, By by,
        Instant at, Instant recordedAt) {

    /** @param text null where the service that showed it keeps it */
    record WordingView(String version, @Nullable String language, @Nullable String text) {}

    /**
     * Who recorded it.
     *
     * @param kind
     *            {@code customer}, {@code user} or {@code integrator}
     * @param id
     *            of who is not a customer; of a customer, the link by which they came
     */
    record By(String kind, @Nullable String id) {

        /** @param link by which they came */
        static By customer(@Nullable UUID link) {
            return new By("customer", link == null ? null : link.toString());
        }
    }
}
