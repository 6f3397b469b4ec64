package io.meridian.routing.today;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * What a tenant promises its customers, as the contract has it.
 *
 * @param version
 *            0: nobody has changed the default
 * @param answerWithinSeconds
 *            a wait of at most so long is answered in time
 * @param targetPercent
 *            how many shall be answered in time
 * @param shortAbandonSeconds
 *            who leaves before was there by mistake; 0: nobody was
 * @param queues
 *            queues with seconds of their own
 */
record Terms(@NotNull @PositiveOrZero Long version, @NotNull @Min(1) @Max(86_400) Integer answerWithinSeconds,
        @NotNull @Min(1) @Max(100) Integer targetPercent, @NotNull @Min(0) @Max(600) Integer shortAbandonSeconds,
        @NotNull @Size(max = 500) List<@Valid OfQueue> queues) {

    /** What the field calls 80/20. */
    static final Terms DEFAULT = new Terms(0L, 20, 80, 5, List.of());

    record OfQueue(@NotNull UUID queueId, @NotNull @Min(1) @Max(86_400) Integer answerWithinSeconds) {}
}
