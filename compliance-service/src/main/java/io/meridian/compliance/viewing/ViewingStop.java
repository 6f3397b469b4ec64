package io.meridian.compliance.viewing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody of the staff opened too many, as the contract has it. */
record ViewingStop(UUID id, UUID staffId, String kind, String service, Instant at, @Nullable Lifted lifted) {

    /** They may go on. */
    record Lifted(UUID by, Instant at, String reason) {}
}
