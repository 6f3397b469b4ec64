package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.store.Announced;
import io.meridian.tenant.store.Row;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person's membership in a tenant. */
@Entity
@SuppressWarnings("NullAway.Init")
class Staff extends Row implements Announced {

    @Nullable
    String subject;
    String email;
    String name;
    @Nullable
    String publicName;
    @Enumerated(EnumType.STRING)
    MemberState status;
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> roles;
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> permissions;
    @Enumerated(EnumType.STRING)
    Scope scope;
    String locale;
    String timeZone;
    /** Of whose people the person is; null: the tenant's own. Never changes while the person is a member. */
    @Nullable
    UUID partnerId;
    /** By a partner-admin, who may let the person work again. */
    boolean disabledByPartner;
    /** Of a guest null. */
    @Nullable
    String country;
    @Nullable
    Instant revokedBefore;
    @Nullable
    Instant lastSignInAt;
    /** Not null: a guest, as are site and country then. */
    @Nullable
    String homeRegion;
    @Nullable
    String guestSite;
    @Nullable
    String guestCountry;
    @Nullable
    String guestProblem;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_team", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "team_id")
    @BatchSize(size = 200)
    Set<UUID> teamIds = new HashSet<>();
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_market", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "market_id")
    @BatchSize(size = 200)
    Set<UUID> marketIds = new HashSet<>();
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_skill", joinColumns = @JoinColumn(name = "staff_id"))
    @MapKeyColumn(name = "skill_id")
    @Column(name = "level")
    @BatchSize(size = 200)
    Map<UUID, Integer> skills = new HashMap<>();

    Staff() {}

    Staff(BusinessClock clock) {
        super(clock);
    }

    /** Where the person works, guest or not; null: nobody said it. */
    @Nullable
    String workCountry() {
        return guestCountry == null ? country : guestCountry;
    }

    boolean has(Role role) {
        return roles.contains(role.wire());
    }

    @Override
    public Event changed(boolean deleted, long sequence) {
        return new UserChanged(id(), status.wire(), Set.copyOf(teamIds), null, sequence);
    }
}
