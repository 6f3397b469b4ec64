package io.meridian.tenant.invitation;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.security.Allow;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Page;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.input.CountryCode;
import io.meridian.tenant.input.EmailAddress;
import io.meridian.tenant.input.Language;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.Permission;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.input.Site;
import io.meridian.tenant.input.StaffRole;
import io.meridian.tenant.input.ZoneName;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.staff.Guest;
import io.meridian.tenant.staff.Member;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.NewMember;
import io.meridian.tenant.store.Catalogue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations of a tenant. */
@RestController
@RequestMapping("/api/v1/invitations")
class InvitationController {

    private final Invitations invitations;
    private final Catalogue catalogue;
    private final Members members;
    private final Tenants tenants;
    private final BusinessClock clock;

    InvitationController(Invitations invitations, Catalogue catalogue, Members members, Tenants tenants,
            BusinessClock clock) {
        this.invitations = invitations;
        this.catalogue = catalogue;
        this.members = members;
        this.tenants = tenants;
        this.clock = clock;
    }

    @GetMapping
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    Page<View> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return catalogue.page(Invitation.class, cursor, limit, this::view);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN, Role.PARTNER_ADMIN}, stepUp = true)
    View create(Caller caller, @Valid @RequestBody Creation body) {
        if (body.roles().contains(StaffRole.ENTERPRISE_ADMIN) && !caller.has(Role.ENTERPRISE_ADMIN)) {
            throw new MeridianException(TenantError.ROLE_NOT_YOURS,
                    "Only an enterprise-admin gives the role enterprise-admin.");
        }
        String zone = body.timeZone() == null ? tenants.get().timeZone() : body.timeZone();
        return view(catalogue.get(Invitation.class, invitations.invite(body.member(zone, partner(caller, body)))));
    }

    @PostMapping("/{id}/resend")
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    View resend(@PathVariable UUID id) {
        return view(invitations.resend(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(roles = {Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN})
    void revoke(@PathVariable UUID id) {
        invitations.revoke(id);
    }

    /** Who is of a partner, or administers none, invites nobody else. */
    private static @Nullable UUID partner(Caller caller, Creation body) {
        boolean administersTheTenant = caller.has(Role.TENANT_ADMIN) || caller.has(Role.ENTERPRISE_ADMIN);
        UUID own = caller.partner();
        if (administersTheTenant && own == null) {
            return body.partnerId();
        }
        if (own == null || (body.partnerId() != null && !body.partnerId().equals(own))) {
            throw new MeridianException(CommonError.FORBIDDEN, "You invite people of your own company.");
        }
        return own;
    }

    private View view(Invitation i) {
        Member member = members.find(i.staffId).orElseThrow(Catalogue::notFound);
        String state = i.state == Invitation.State.PENDING && !i.isOpen(clock.instant())
                ? "expired"
                : i.state.name().toLowerCase(Locale.ROOT);
        return new View(i.id(), member.id(), member.email(), member.name(), member.roles(), member.guest(), state,
                i.createdAt(),
                i.sentAt, i.expiresAt);
    }

    /** An invitation. */
    record View(UUID id, UUID userId, String email, String name, List<String> roles, @Nullable Guest guest,
            String state,
            Instant createdAt,
            @Nullable Instant sentAt, Instant expiresAt) {}

    /** Where a guest comes from. */
    record Home(@NotNull @Pattern(regexp = "[a-z]{2,8}") String homeRegion, @NotNull @Site String site,
            @NotNull @CountryCode String country) {

        Guest guest() {
            return new Guest(homeRegion, site.strip(), country);
        }
    }

    /** What is needed to invite. */
    record Creation(@NotNull @EmailAddress String email, @NotNull @Name String name,
            @NotNull @Size(min = 1, max = 6) List<@NotNull StaffRole> roles,
            @Size(max = 40) @Nullable List<@NotNull Permission> permissions, @Nullable Scope scope,
            @Size(max = 50) @Nullable Set<@NotNull UUID> teamIds,
            @Size(max = 50) @Nullable Set<@NotNull UUID> marketIds, @NotNull @Language String locale,
            @ZoneName @Nullable String timeZone, @CountryCode @Nullable String country, @Nullable UUID partnerId,
            @Valid @Nullable Home guest) {

        NewMember member(String zone, @Nullable UUID partner) {
            return new NewMember(email, name, roles.stream().map(StaffRole::wire).distinct().toList(),
                    Permission.texts(permissions), Objects.requireNonNullElse(scope, Scope.OWN),
                    Objects.requireNonNullElse(teamIds, Set.of()), Objects.requireNonNullElse(marketIds, Set.of()),
                    new NewMember.Person(locale, zone, null, country, partner, null)
                            .from(guest == null ? null : guest.guest()));
        }
    }
}
