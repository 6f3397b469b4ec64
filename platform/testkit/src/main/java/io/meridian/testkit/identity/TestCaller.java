package io.meridian.testkit.identity;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls the service under test: what the gateway, or another service, would put into the internal token.
 *
 * @param kind
 *            what the caller is; a service speaks for itself, the gateway for everybody else
 * @param subject
 *            id within its kind; for a service its name, such as {@code channel-service}
 * @param tenant
 *            null for callers without a tenant, such as platform operations
 * @param scope
 *            whose work the caller sees
 * @param teams
 *            for scope {@code team}
 * @param markets
 *            for scope {@code market}
 * @param country
 *            where the person works; null: nobody knows
 * @param partner
 *            of which partner's people; null: of none
 * @param authenticatedAt
 *            when a person last proved who they are; of those made here: just now
 */
public record TestCaller(CallerKind kind, String subject, @Nullable UUID tenant, Set<Role> roles,
        Set<String> permissions, VisibilityScope scope, Set<UUID> teams,
        Set<UUID> markets, @Nullable String country, @Nullable UUID partner, @Nullable Instant authenticatedAt) {

    public TestCaller {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        teams = Set.copyOf(teams);
        markets = Set.copyOf(markets);
    }

    /** A signed-in person with a random subject, visibility {@code all} and the given roles. */
    public static TestCaller user(@Nullable UUID tenant, Role... roles) {
        return of(CallerKind.USER, tenant, roles);
    }

    /** An API client of a tenant, with role {@code integrator}. */
    public static TestCaller integrator(UUID tenant) {
        return of(CallerKind.INTEGRATOR, tenant, Role.INTEGRATOR);
    }

    /** A customer in the web chat. */
    public static TestCaller visitor(UUID tenant) {
        return of(CallerKind.VISITOR, tenant).withScope(VisibilityScope.OWN);
    }

    /** A provider whose hook the gateway has verified. */
    public static TestCaller hook(UUID tenant) {
        return of(CallerKind.HOOK, tenant).withScope(VisibilityScope.OWN);
    }

    /** Another service that acts for itself, such as {@code channel-service}. */
    public static TestCaller service(String name, @Nullable UUID tenant) {
        return of(CallerKind.SERVICE, tenant).withSubject(name);
    }

    /** A caller of any kind with a random subject and visibility {@code all}. */
    public static TestCaller of(CallerKind kind, @Nullable UUID tenant, Role... roles) {
        return new TestCaller(kind, UUID.randomUUID().toString(), tenant, Set.of(roles), Set.of(),
                VisibilityScope.ALL, Set.of(), Set.of(), null, null, kind == CallerKind.USER ? Instant.now() : null);
    }

    public TestCaller withSubject(String value) {
        return new TestCaller(kind, value, tenant, roles, permissions, scope, teams, markets, country, partner,
                authenticatedAt);
    }

    public TestCaller withTenant(@Nullable UUID value) {
        return new TestCaller(kind, subject, value, roles, permissions, scope, teams, markets, country, partner,
                authenticatedAt);
    }

    public TestCaller withPermissions(String... values) {
        return new TestCaller(kind, subject, tenant, roles, Set.of(values), scope, teams, markets, country, partner,
                authenticatedAt);
    }

    public TestCaller withScope(VisibilityScope value) {
        return new TestCaller(kind, subject, tenant, roles, permissions, value, teams, markets, country, partner,
                authenticatedAt);
    }

    public TestCaller withTeams(UUID... values) {
        return new TestCaller(kind, subject, tenant, roles, permissions, scope, Set.of(values), markets, country,
                partner, authenticatedAt);
    }

    public TestCaller withMarkets(UUID... values) {
        return new TestCaller(kind, subject, tenant, roles, permissions, scope, teams, Set.of(values), country,
                partner, authenticatedAt);
    }

    /** Whose key signs the caller's token. */
    String issuer() {
        return kind == CallerKind.SERVICE ? subject : "gateway";
    }

    public TestCaller workingIn(@Nullable String value) {
        return new TestCaller(kind, subject, tenant, roles, permissions, scope, teams, markets, value, partner,
                authenticatedAt);
    }

    public TestCaller ofPartner(UUID value) {
        return new TestCaller(kind, subject, tenant, roles, permissions, scope, teams, markets, country, value,
                authenticatedAt);
    }

    /** A person whose last proof is as old as this; null: none is known. */
    public TestCaller authenticated(@Nullable Instant value) {
        return new TestCaller(kind, subject, tenant, roles, permissions, scope, teams, markets, country, partner,
                value);
    }
}
