package io.meridian.tenant.market;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A country or area that the tenant serves. */
@Entity
@SuppressWarnings("NullAway.Init")
class Market extends Row {

    String code;
    String name;
    String country;
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> languages;
    String timeZone;
    @Nullable
    UUID calendarId;

    Market() {}

    Market(BusinessClock clock) {
        super(clock);
    }
}
