package io.meridian.testkit.identity;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who calls the service under test: what the gateway, or another service, would put into the internal token.
 *
 * @param issuer
 *            {@code gateway} for callers from outside, else the calling service such as {@code channel-service}
 * @param kind
 *            user, integrator, visitor, hook or service
 * @param tenant
 *            null for callers without a tenant, such as platform operations
 * @param scope
 *            what of the tenant is visible: own, team, market or all; null where it does not apply
 */
public record TestCaller(String issuer, String kind, String subject, @Nullable UUID tenant, Set<String> roles,
        Set<String> permissions, @Nullable String scope) {

    public TestCaller {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** A signed-in person with a random subject, visibility {@code all} and the given roles. */
    public static TestCaller user(@Nullable UUID tenant, String... roles) {
        return new TestCaller("gateway", "user", UUID.randomUUID().toString(), tenant, Set.of(roles), Set.of(), "all");
    }

    /** An API client of a tenant, with role {@code integrator}. */
    public static TestCaller integrator(UUID tenant, String... permissions) {
        return new TestCaller("gateway", "integrator", UUID.randomUUID().toString(), tenant, Set.of("integrator"),
                Set.of(permissions), "all");
    }

    /** A customer in the web chat. */
    public static TestCaller visitor(UUID tenant) {
        return new TestCaller("gateway", "visitor", UUID.randomUUID().toString(), tenant, Set.of(), Set.of(), null);
    }

    /** A provider whose hook the gateway has verified. */
    public static TestCaller hook(UUID tenant) {
        return new TestCaller("gateway", "hook", UUID.randomUUID().toString(), tenant, Set.of(), Set.of(), null);
    }

    /** Another service that acts for itself; its name is the subject, such as {@code channel-service}. */
    public static TestCaller service(String name, @Nullable UUID tenant) {
        return new TestCaller(name, "service", name, tenant, Set.of(), Set.of(), null);
    }

    public TestCaller withSubject(String value) {
        return new TestCaller(issuer, kind, value, tenant, roles, permissions, scope);
    }

    public TestCaller withTenant(@Nullable UUID value) {
        return new TestCaller(issuer, kind, subject, value, roles, permissions, scope);
    }

    public TestCaller withPermissions(String... values) {
        return new TestCaller(issuer, kind, subject, tenant, roles, Set.of(values), scope);
    }

    public TestCaller withScope(@Nullable String value) {
        return new TestCaller(issuer, kind, subject, tenant, roles, permissions, value);
    }
}
