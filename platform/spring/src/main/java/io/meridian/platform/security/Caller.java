package io.meridian.platform.security;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the current request, as the edge recognised it.
 *
 * @param kind
 *            what the caller is
 * @param subject
 *            its id within its kind: user id, API client id, visitor id, channel account id, or a service's name
 * @param tenant
 *            the tenant it acts in; null only for platform-ops and services working for no tenant
 * @param roles
 *            its roles in that tenant
 * @param permissions
 *            further rights, such as {@code export} or {@code unmask}
 * @param scope
 *            whose work it sees
 * @param teams
 *            ids of its teams, for the scope {@code team}
 * @param markets
 *            ids of its markets, for the scope {@code market}; without any that scope shows what {@code own} shows
 * @param region
 *            the region that issued the token
 * @param country
 *            where a member of staff works, ISO 3166; null: nobody knows
 * @param partner
 *            of which outsourcing partner's people; null: of none
 * @param authenticatedAt
 *            when a person last proved to the identity provider who they are; null: nobody knows, or no person
 */
public record Caller(CallerKind kind, String subject, @Nullable TenantId tenant, Set<Role> roles,
        Set<String> permissions, VisibilityScope scope, Set<UUID> teams, Set<UUID> markets, String region,
        @Nullable String country, @Nullable UUID partner, @Nullable Instant authenticatedAt) {

    public Caller {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        teams = Set.copyOf(teams);
        markets = Set.copyOf(markets);
    }

    /** A service calling for itself. */
    public static Caller service(String name, @Nullable TenantId tenant, String region) {
        return new Caller(CallerKind.SERVICE, name, tenant, Set.of(), Set.of(), VisibilityScope.ALL, Set.of(),
                Set.of(), region, null, null, null);
    }

    public Optional<TenantId> tenantId() {
        return Optional.ofNullable(tenant);
    }

    /** As whom view rules see the caller. */
    public Viewer viewer() {
        return new Viewer(roles, country, partner != null);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
