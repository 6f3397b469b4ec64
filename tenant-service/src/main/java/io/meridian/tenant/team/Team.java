package io.meridian.tenant.team;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.tenant.TeamChanged;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Announced;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who work together. */
@Entity
@SuppressWarnings("NullAway.Init")
class Team extends Row implements Announced {

    String name;
    @Nullable
    UUID marketId;

    Team() {}

    Team(BusinessClock clock) {
        super(clock);
    }

    @Override
    public Event changed(boolean deleted, long sequence) {
        return new TeamChanged(id(), deleted, sequence);
    }
}
