package io.meridian.platform.viewing;

import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.tenancy.TenantId;

/** What a service knows of the tenants' limits; a bean of this kind lets it count. */
@FunctionalInterface
public interface ViewingRules {

    ViewingLimits limits(TenantId tenant);
}
