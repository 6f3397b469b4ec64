package io.meridian.platform.viewing;

import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.tenancy.TenantId;
import java.util.Optional;

/** What a service knows of the tenants' limits; a bean of this kind lets it count. */
@FunctionalInterface
public interface ViewingRules {

    /** Empty as long as they are not known. */
    Optional<ViewingLimits> limits(TenantId tenant);
}
