package io.meridian.tenant.organisation;

import io.meridian.kernel.tenancy.TenantId;
import java.util.UUID;

/** The tenant of the platform itself: claims of slugs, wishes for tenants, the platform's operators. */
public final class Platform {

    /** All zeros. */
    public static final TenantId TENANT = new TenantId(new UUID(0, 0));

    private Platform() {}
}
