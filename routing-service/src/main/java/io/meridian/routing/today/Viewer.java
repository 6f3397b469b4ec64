package io.meridian.routing.today;

import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import java.util.Set;
import java.util.UUID;

/**
 * Who would see the same: whoever sees all of a tenant, and for the narrower scopes, which show the caller's own work too,
 * the same person with the same teams and markets.
 */
record Viewer(TenantId tenant, VisibilityScope scope, String subject, Set<UUID> teams, Set<UUID> markets) {

    static Viewer of(Caller caller) {
        boolean all = caller.scope() == VisibilityScope.ALL;
        return new Viewer(CurrentTenant.require(), caller.scope(), all ? "" : caller.subject(),
                all ? Set.of() : caller.teams(), all ? Set.of() : caller.markets());
    }
}
