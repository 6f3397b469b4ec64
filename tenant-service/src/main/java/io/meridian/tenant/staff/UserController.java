package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Page;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.staff.UserViews.Change;
import io.meridian.tenant.staff.UserViews.SkillLevel;
import io.meridian.tenant.staff.UserViews.Skills;
import io.meridian.tenant.staff.UserViews.View;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Staff of a tenant. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {

    private final Members members;
    private final MemberSearch search;
    private final KeycloakAdmin keycloak;

    UserController(Members members, MemberSearch search, KeycloakAdmin keycloak) {
        this.members = members;
        this.search = search;
        this.keycloak = keycloak;
    }

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.SUPERVISOR, Role.AUDITOR, Role.PARTNER_ADMIN})
    Page<View> list(Caller caller, @RequestParam(required = false) @Size(min = 1, max = 120) @Nullable String query,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable UUID teamId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return search.page(caller, new MemberSearch.Filter(query, state(status), teamId), cursor, limit, View::of);
    }

    @GetMapping("/{id}")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.SUPERVISOR, Role.AUDITOR, Role.PARTNER_ADMIN})
    View get(Caller caller, @PathVariable UUID id) {
        return View.of(search.get(caller, id));
    }

    @PatchMapping("/{id}")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.PARTNER_ADMIN}, stepUp = true)
    View change(Caller caller, @PathVariable UUID id, @Valid @RequestBody Change body) {
        search.get(caller, id);
        return View.of(members.change(caller, id, body.version(), body::applyTo));
    }

    @PutMapping("/{id}/skills")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.SUPERVISOR})
    View skills(Caller caller, @PathVariable UUID id, @Valid @RequestBody Skills body) {
        search.get(caller, id);
        Map<UUID, Integer> levels = body.skills().stream()
                .collect(Collectors.toMap(SkillLevel::skillId, SkillLevel::level, Math::max));
        members.skills(id, levels);
        return View.of(search.get(caller, id));
    }

    @PostMapping("/{id}/disable")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.PARTNER_ADMIN})
    View disable(Caller caller, @PathVariable UUID id) {
        search.get(caller, id);
        return View.of(members.disable(caller, id));
    }

    @PostMapping("/{id}/enable")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.PARTNER_ADMIN})
    View enable(Caller caller, @PathVariable UUID id) {
        search.get(caller, id);
        return View.of(members.enable(caller, id));
    }

    @PostMapping("/{id}/revoke-sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.PARTNER_ADMIN})
    void revokeSessions(Caller caller, @PathVariable UUID id) {
        search.get(caller, id);
        members.revokeSessions(id);
    }

    @PostMapping("/{id}/password-reset")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    void mailPasswordReset(Caller caller, @PathVariable UUID id) {
        Staff staff = search.get(caller, id);
        if (staff.homeRegion != null) {
            throw GuestDoor.hasNoPassword(staff.homeRegion);
        }
        String subject = staff.subject;
        if (subject == null) {
            throw new MeridianException(TenantError.NOT_SIGNED_IN_YET,
                    "The person has not signed in yet. Send the invitation again instead.");
        }
        keycloak.mailPasswordReset(subject);
    }

    private static @Nullable MemberState state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(MemberState.values()).filter(s -> s.json().equals(text)).findFirst()
                .orElseThrow(() -> new MeridianException(CommonError.VALIDATION_FAILED,
                        "'status' is one of invited, active, disabled, removed."));
    }
}
