package io.meridian.tenant.organisation;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A group of tenants of one owner. */
@Entity
@SuppressWarnings("NullAway.Init")
class Enterprise extends Row {

    String name;

    Enterprise() {}

    Enterprise(UUID id, String name, BusinessClock clock) {
        super(id, clock);
        this.name = name;
    }
}
