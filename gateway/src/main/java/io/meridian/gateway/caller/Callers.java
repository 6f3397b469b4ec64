package io.meridian.gateway.caller;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.gateway.access.ClientAccess;
import io.meridian.gateway.access.SessionAccess;
import io.meridian.gateway.hook.HookAccount;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Callers from what their owners say. A role or scope that this gateway does not know yet gives nothing. */
final class Callers {

    private Callers() {}

    static Caller of(SessionAccess access, @Nullable Instant authenticatedAt, String region) {
        return new Caller(CallerKind.USER, access.user().id().toString(),
                access.tenant() == null ? null : TenantId.of(access.tenant().id().toString()), roles(access.roles()),
                access.permissions(), scope(access.scope()), access.teams(), access.markets(), region,
                access.country(), access.partner() == null ? null : access.partner().id(), authenticatedAt);
    }

    static Caller of(ClientAccess access, String region) {
        return new Caller(CallerKind.INTEGRATOR, access.id().toString(), TenantId.of(access.tenantId().toString()),
                Set.of(Role.INTEGRATOR), access.permissions(), VisibilityScope.ALL, Set.of(), Set.of(), region, null,
                null, null);
    }

    static Caller of(HookAccount account, String region) {
        return new Caller(CallerKind.HOOK, account.id().toString(), account.tenant(), Set.of(), Set.of(),
                VisibilityScope.OWN, Set.of(), Set.of(), region, null, null, null);
    }

    private static Set<Role> roles(Set<String> wire) {
        return Arrays.stream(Role.values()).filter(role -> wire.contains(role.wire())).collect(Collectors.toSet());
    }

    private static VisibilityScope scope(String wire) {
        return Arrays.stream(VisibilityScope.values()).filter(s -> s.name().equals(wire.toUpperCase(Locale.ROOT)))
                .findFirst().orElse(VisibilityScope.OWN);
    }
}
