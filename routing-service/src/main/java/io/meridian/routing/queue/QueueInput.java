package io.meridian.routing.queue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queue as an administrator gives it; what is left out has the contract's default. */
record QueueInput(@NotBlank @Size(max = 120) @Pattern(regexp = "[^\\p{Cntrl}]*") String name,
        @Size(max = 50) List<UUID> teamIds, @Nullable UUID marketId, @Nullable UUID calendarId,
        @Size(max = 6) List<@Valid Ring> steps, @Positive @DecimalMax("100") double acceleration,
        @Min(5) @Max(600) int offerSeconds, @Min(0) @Max(3600) int wrapUpSeconds, boolean dispositionRequired) {

    /** Who may serve, and for how long this ring lasts. */
    record Ring(@NotNull @Size(max = 6) List<@Valid Need> requirements, @Min(1) @Max(86_400) int seconds) {}

    /** A skill at a level; {@code language:*} is the language of the customer. */
    record Need(@Pattern(regexp = "[a-z]+:(\\*|[A-Za-z0-9][A-Za-z0-9-]*)") @Size(max = 60) String skill,
            @Min(1) @Max(5) int level) {}

    /** As it comes over the wire: everything but the name may be left out. */
    record Wire(@Nullable Long version, @NotBlank String name, @Nullable List<UUID> teamIds, @Nullable UUID marketId,
            @Nullable UUID calendarId, @Nullable List<Ring> steps, @Nullable Double acceleration,
            @Nullable Integer offerSeconds, @Nullable Integer wrapUpSeconds, @Nullable Boolean dispositionRequired) {

        QueueInput complete() {
            return new QueueInput(name, Objects.requireNonNullElse(teamIds, List.of()), marketId, calendarId,
                    Objects.requireNonNullElse(steps, List.of()), Objects.requireNonNullElse(acceleration, 1.0),
                    Objects.requireNonNullElse(offerSeconds, 30), Objects.requireNonNullElse(wrapUpSeconds, 60),
                    Boolean.TRUE.equals(dispositionRequired));
        }
    }
}
