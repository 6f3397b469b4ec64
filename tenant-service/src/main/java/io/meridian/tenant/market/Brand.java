package io.meridian.tenant.market;

import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import java.time.Clock;
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

    Brand(Clock clock) {
        super(clock);
    }
}
