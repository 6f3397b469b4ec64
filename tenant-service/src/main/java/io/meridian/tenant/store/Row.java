package io.meridian.tenant.store;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every row of a tenant has. The tenant itself is the database's business. */
@MappedSuperclass
public abstract class Row {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Column(updatable = false)
    private Instant createdAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Row() {}

    /** A new row. */
    protected Row(BusinessClock clock) {
        this(Ids.next(), clock);
    }

    /** A new row with a given id. */
    protected Row(UUID id, BusinessClock clock) {
        this.id = id;
        // The database keeps microseconds; a cursor made of this row must point at what is stored.
        this.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Its id. */
    public UUID id() {
        return id;
    }

    /** Number of its last change; 0 after it was added. */
    public long version() {
        return version == null ? 0 : version;
    }

    /** When it was added. */
    public Instant createdAt() {
        return createdAt;
    }
}
