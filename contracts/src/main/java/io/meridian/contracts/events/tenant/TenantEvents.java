package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import java.util.List;

/** The topics and events of tenant-service. */
public final class TenantEvents {

    /** Tenants, compacted: the last event of each tenant is kept for ever and holds its whole state. */
    public static final String TENANT_TOPIC = "meridian.tenant.tenant.v1";
    /** What callers may do: changes and revocations. */
    public static final String ACCESS_TOPIC = "meridian.tenant.access.v1";
    /** Members of a tenant, compacted: the last event of each user is kept for ever. */
    public static final String USER_TOPIC = "meridian.tenant.user.v1";
    /** Teams, compacted. */
    public static final String TEAM_TOPIC = "meridian.tenant.team.v1";
    /** Opening hours, compacted: the last event of each calendar is kept for ever and holds all of it. */
    public static final String CALENDAR_TOPIC = "meridian.tenant.calendar.v1";

    public static final List<Class<? extends Event>> ALL = List.of(TenantCreated.class, TenantUpdated.class,
            AccessChanged.class, AccessRevoked.class, UserChanged.class, TeamChanged.class,
            CalendarChanged.class);

    private TenantEvents() {}
}
