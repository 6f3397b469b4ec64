package io.meridian.platform.security;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AllowTest {

    private static final TenantId TENANT = new TenantId(UUID.randomUUID());

    @Test
    void nobodyPasses_withoutTheAnnotation() {
        for (Role role : Role.values()) {
            assertThat(AllowInterceptor.permits(null, user(Set.of(role), Set.of()))).isFalse();
        }
    }

    @Test
    void onlyNamedRolesPass() {
        for (Role role : Role.values()) {
            assertThat(permits("byRole", user(Set.of(role), Set.of()))).as("%s", role)
                    .isEqualTo(role == Role.SUPERVISOR || role == Role.TENANT_ADMIN);
        }
    }

    @Test
    void addingARoleNeverTakesARightAway() {
        for (Role more : Role.values()) {
            assertThat(permits("byRole", user(EnumSet.of(Role.SUPERVISOR, more), Set.of()))).as("%s", more).isTrue();
        }
    }

    @Test
    void permissionIsNeededBesidesTheRole() {
        assertThat(permits("byPermission", user(Set.of(Role.SUPERVISOR), Set.of()))).isFalse();
        assertThat(permits("byPermission", user(Set.of(), Set.of("export")))).isFalse();
        assertThat(permits("byPermission", user(Set.of(Role.SUPERVISOR), Set.of("export")))).isTrue();
    }

    @Test
    void servicesPassByNameOnly_evenWhereEveryKindIsNamed() {
        assertThat(permits("byService", Caller.service("gateway", TENANT, "eu"))).isTrue();
        assertThat(permits("byService", Caller.service("channel-service", TENANT, "eu"))).isFalse();
        assertThat(permits("byRole", Caller.service("gateway", TENANT, "eu"))).isFalse();
    }

    @Test
    void visitorIsNoUser() {
        Caller visitor = new Caller(CallerKind.VISITOR, "v", TENANT, Set.of(), Set.of(), VisibilityScope.OWN,
                Set.of(), Set.of(), "eu", null, null, null);
        assertThat(permits("byKind", visitor)).isTrue();
        assertThat(permits("byRole", visitor)).isFalse();
        assertThat(permits("byKind", user(Set.of(Role.TENANT_ADMIN), Set.of()))).isFalse();
    }

    @Test
    void programPermission_isAskedOfProgramsAlone() {
        Caller program = new Caller(CallerKind.INTEGRATOR, "p", TENANT, Set.of(Role.INTEGRATOR), Set.of("other"),
                VisibilityScope.ALL, Set.of(), Set.of(), "eu", null, null, null);
        Caller permitted = new Caller(CallerKind.INTEGRATOR, "p", TENANT, Set.of(Role.INTEGRATOR), Set.of("sync"),
                VisibilityScope.ALL, Set.of(), Set.of(), "eu", null, null, null);

        assertThat(permits("byRoleOrProgram", user(Set.of(Role.AGENT), Set.of()))).isTrue();
        assertThat(permits("byRoleOrProgram", program)).isFalse();
        assertThat(permits("byRoleOrProgram", permitted)).isTrue();
    }

    @Test
    void aProofServesForAWhile() {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        AllowInterceptor interceptor = new AllowInterceptor(new StepUpProperties(Duration.ofMinutes(15)),
                Clock.fixed(now, ZoneOffset.UTC));
        assertThat(interceptor.isFresh(now.minusSeconds(899))).isTrue();
        assertThat(interceptor.isFresh(now.plusSeconds(5))).as("by a clock ahead of this one").isTrue();
        assertThat(interceptor.isFresh(now.minusSeconds(900))).isFalse();
        assertThat(interceptor.isFresh(null)).isFalse();
    }

    private static Caller user(Set<Role> roles, Set<String> permissions) {
        return new Caller(CallerKind.USER, "u", TENANT, roles, permissions, VisibilityScope.OWN, Set.of(), Set.of(),
                "eu", null, null, null);
    }

    private static boolean permits(String operation, Caller caller) {
        Allow allow = Arrays.stream(Operations.class.getDeclaredMethods()).filter(m -> m.getName().equals(operation))
                .findFirst().orElseThrow().getAnnotation(Allow.class);
        return AllowInterceptor.permits(allow, caller);
    }

    @SuppressWarnings("UnusedMethod") // read by name
    private interface Operations {

        @Allow(roles = {Role.SUPERVISOR, Role.TENANT_ADMIN})
        void byRole();

        @Allow(roles = {Role.AGENT, Role.INTEGRATOR}, programPermission = "sync")
        void byRoleOrProgram();

        @Allow(roles = Role.SUPERVISOR, permission = "export")
        void byPermission();

        @Allow(services = "gateway")
        void byService();

        @Allow(kinds = CallerKind.VISITOR)
        void byKind();
    }
}
