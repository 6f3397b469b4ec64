package io.meridian.tenant.invitation;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation; who is invited is the membership that waits. */
@Entity
@SuppressWarnings("NullAway.Init")
class Invitation extends Row {

    /** Its state; {@code expired} follows from the time. */
    enum State {
        PENDING, ACCEPTED, REVOKED
    }

    UUID staffId;
    @Enumerated(EnumType.STRING)
    State state;
    Instant expiresAt;
    @Nullable
    Instant sentAt;
    @Nullable
    Instant dueAt;
    int attempts;

    Invitation() {}

    Invitation(UUID staffId, BusinessClock clock) {
        super(clock);
        this.staffId = staffId;
    }

    /** Starts the time to accept anew, in business time, and lets the mail be sent, which is the machine's work. */
    void send(BusinessClock clock, Clock machine, Duration life) {
        state = State.PENDING;
        expiresAt = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(life);
        sentAt = null;
        dueAt = machine.instant().truncatedTo(ChronoUnit.MICROS);
        attempts = 0;
    }

    boolean isOpen(Instant now) {
        return state == State.PENDING && now.isBefore(expiresAt);
    }
}
