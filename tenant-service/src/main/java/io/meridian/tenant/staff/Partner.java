package io.meridian.tenant.staff;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Row;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A company whose people answer customers for a tenant. */
@Entity
@SuppressWarnings("NullAway.Init")
class Partner extends Row {

    String name;
    /** From where they may work; none: from anywhere. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> networks;
    boolean active = true;
    /** Those that its people may be in. */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "partner_team", joinColumns = @JoinColumn(name = "partner_id"))
    @Column(name = "team_id")
    @BatchSize(size = 100)
    Set<UUID> teamIds = new HashSet<>();

    Partner() {}

    Partner(BusinessClock clock) {
        super(clock);
    }
}
