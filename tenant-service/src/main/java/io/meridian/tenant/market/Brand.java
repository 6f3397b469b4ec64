package io.meridian.tenant.market;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A name under which the tenant meets customers. */
@Entity
@SuppressWarnings("NullAway.Init")
class Brand extends Row {

    String code;
    String name;
    String senderName;
    @Nullable
    String colour;

    Brand() {}

    Brand(BusinessClock clock) {
        super(clock);
    }
}
