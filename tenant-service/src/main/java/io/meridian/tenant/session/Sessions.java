package io.meridian.tenant.session;

import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.guest.GuestJournal;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.invitation.Invitations;
import io.meridian.tenant.organisation.Platform;
import io.meridian.tenant.organisation.TenantState;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.tenant.staff.Guest;
import io.meridian.tenant.staff.GuestDoor;
import io.meridian.tenant.staff.Member;
import io.meridian.tenant.staff.MemberState;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.Partners;
import io.meridian.tenant.store.Catalogue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns a person who signed in into what the session may do. The first sign-in binds the person to the membership that
 * waits: by a proven address, and by the organization that the identity provider put the person in.
 */
@Service
class Sessions {

    private static final String MEMBERSHIPS = """
            select s.tenant_id, s.id as staff_id, s.subject, s.status, s.home_region, s.last_sign_in_at, t.slug, t.name,
              t.status as tenant_status, t.organization_id, t.revoked_before
            from staff s left join tenant t on t.tenant_id = s.tenant_id and t.id = s.tenant_id
            where s.status <> 'REMOVED' and (s.subject = :subject or (s.subject is null and s.email = :email))""";

    private final SystemDatabase system;
    private final Members members;
    private final Partners partners;
    private final Invitations invitations;
    private final GuestJournal journal;
    private final TransactionTemplate transaction;
    private final String region;

    Sessions(SystemDatabase system, Members members, Partners partners, Invitations invitations, GuestJournal journal,
            TransactionTemplate transaction, Tenants tenants) {
        this.partners = partners;
        this.journal = journal;
        this.system = system;
        this.members = members;
        this.invitations = invitations;
        this.transaction = transaction;
        this.region = tenants.region();
    }

    /**
     * Who signed in, as the identity provider says.
     *
     * @param email
     *            null: a look at a session, no sign-in
     * @param identityProvider
     *            the region by which the person came; null: by a password of this one
     */
    record SignIn(String subject, @Nullable String email, boolean emailVerified, @Nullable UUID organizationId,
            @Nullable String tenantSlug, @Nullable String identityProvider) {

        /** A guest enters by the home region, everybody else by this one. */
        boolean hasTheDoorOf(Membership m) {
            return email == null || Objects.equals(identityProvider, m.homeRegion());
        }
    }

    /** A tenant of a session. */
    record TenantView(UUID id, String slug, String name) {}

    /** The person of a session. */
    record UserView(UUID id, String name, String email, String locale, String timeZone) {}

    /** What a session may do. */
    record Answer(UserView user, @Nullable TenantView tenant, List<TenantView> tenants, List<String> roles,
            List<String> permissions, Scope scope, List<UUID> teams, List<UUID> markets, String region,
            @Nullable String country, Partners.@Nullable Place partner, @Nullable Instant validAfter) {}

    private record Entered(Member member, Partners.@Nullable Place partner) {}

    /** A membership found across tenants. */
    record Membership(UUID tenantId, UUID staffId, @Nullable String subject, String status,
            @Nullable String homeRegion, @Nullable Instant lastSignInAt, @Nullable String slug, @Nullable String name,
            @Nullable String tenantStatus, @Nullable String organizationId, @Nullable Instant revokedBefore) {

        boolean isPlatform() {
            return tenantId.equals(Platform.TENANT.value());
        }

        boolean isBound() {
            return subject != null;
        }
    }

    /**
     * The session of a person.
     *
     * @throws MeridianException
     *             {@code not_a_member}, {@code email_missing}, {@code email_not_verified}, {@code member_disabled},
     *             {@code tenant_suspended}, {@code tenant_not_ready}, {@code guest_signs_in_at_home}
     */
    Answer resolve(SignIn who) {
        if (who.email() == null && (who.organizationId() != null || who.identityProvider() != null)) {
            // A look at a session tells neither: this is a sign-in that would pass every door unseen.
            throw new MeridianException(TenantError.EMAIL_MISSING,
                    "The account has no e-mail address. Ask an administrator to add it, then sign in again.");
        }
        List<Membership> all = memberships(who);
        Membership chosen = choose(who, all);
        requireDoor(who, chosen, all);
        requireWorking(chosen);
        Entered entered = CurrentTenant.call(new TenantId(chosen.tenantId()), () -> enter(who, chosen));
        Member member = entered.member();
        TenantView tenant = view(chosen).orElse(null);
        List<TenantView> tenants = all.stream()
                .filter(m -> (m.status().equals("ACTIVE") && m.isBound()) || m.equals(chosen))
                .flatMap(m -> view(m).stream()).sorted(Comparator.comparing(TenantView::slug)).toList();
        Instant validAfter = Stream.of(Optional.ofNullable(member.revokedBefore()),
                Optional.ofNullable(chosen.revokedBefore())).flatMap(Optional::stream).max(Instant::compareTo)
                .orElse(null);
        return new Answer(
                new UserView(member.id(), member.name(), member.email(), member.locale(), member.timeZone()), tenant,
                tenants, member.roles(), member.permissions(), member.scope(), member.teamIds(), member.marketIds(),
                region, member.country(), entered.partner(), validAfter);
    }

    private List<Membership> memberships(SignIn who) {
        return system.jdbc().sql(MEMBERSHIPS).param("subject", who.subject())
                .param("email", who.email() == null ? "" : Members.normal(who.email())).query(Membership.class)
                .list().stream().flatMap(Stream::ofNullable).toList();
    }

    private Membership choose(SignIn who, List<Membership> all) {
        Stream<Membership> open = all.stream().filter(m -> m.isBound() || mayBind(who, m));
        if (who.tenantSlug() != null) {
            return open.filter(m -> who.tenantSlug().equals(m.slug())).findFirst()
                    .orElseThrow(() -> refusal(who, all));
        }
        String organization = who.organizationId() == null ? null : who.organizationId().toString();
        // Those that this door leads to first, of these the organization of this session, then the platform's, then the one used last.
        return open.max(Comparator.comparing(who::hasTheDoorOf)
                .thenComparing((Membership m) -> organization != null && organization.equals(m.organizationId()))
                .thenComparing(Membership::isPlatform).thenComparing(m -> m.status().equals("ACTIVE"))
                .thenComparing(m -> m.lastSignInAt() == null ? Instant.MIN : m.lastSignInAt()))
                .orElseThrow(() -> refusal(who, all));
    }

    private static boolean mayBind(SignIn who, Membership m) {
        boolean sameOrganization = m.organizationId() != null && who.organizationId() != null
                && m.organizationId().equals(who.organizationId().toString());
        return who.emailVerified() && (m.isPlatform() || sameOrganization);
    }

    private static MeridianException refusal(SignIn who, List<Membership> all) {
        if (!who.emailVerified() && all.stream().anyMatch(m -> !m.isBound())) {
            return new MeridianException(TenantError.EMAIL_NOT_VERIFIED,
                    "Open the link in the mail that proves your address, then sign in again.");
        }
        return new MeridianException(TenantError.NOT_A_MEMBER,
                "This account belongs to no tenant here. Ask an administrator for an invitation.");
    }

    /**
     * Keeps the doors apart: a password of this region opens nothing that belongs to a guest, and another region lets nobody
     * into a membership of this one. A person has memberships of one kind only, because a session that was opened by one door
     * may change between all of them.
     */
    private static void requireDoor(SignIn who, Membership m, List<Membership> all) {
        String home = m.homeRegion();
        if (!who.hasTheDoorOf(m)) {
            throw home == null ? wrongDoor() : GuestDoor.signsInAtHome(home);
        }
        Optional<Membership> other = m.isBound()
                ? Optional.empty()
                : all.stream().filter(Membership::isBound).filter(b -> !Objects.equals(b.homeRegion(), home))
                        .findFirst();
        if (other.isPresent()) {
            throw wrongDoor();
        }
    }

    private static MeridianException wrongDoor() {
        return new MeridianException(TenantError.NOT_A_MEMBER,
                "This account is no member here by the way in which you signed in. Ask an administrator: a person is either a"
                        + " guest in this region or at home in it.");
    }

    private static void requireWorking(Membership m) {
        if (m.isPlatform()) {
            return;
        }
        if (TenantState.PROVISIONING.name().equals(m.tenantStatus())) {
            throw new MeridianException(TenantError.TENANT_NOT_READY,
                    "The tenant is being made. Try again in a minute.");
        }
        if (!TenantState.ACTIVE.name().equals(m.tenantStatus())) {
            throw new MeridianException(TenantError.TENANT_SUSPENDED,
                    "The tenant is suspended. Ask the platform's operators.");
        }
    }

    private Entered enter(SignIn who, Membership m) {
        if (m.status().equals(MemberState.DISABLED.name())) {
            throw new MeridianException(TenantError.MEMBER_DISABLED,
                    "Your access is disabled. Ask an administrator of the tenant.");
        }
        Entered entered = transaction.execute(status -> {
            if (m.status().equals(MemberState.INVITED.name())) {
                if (!m.isPlatform() && !invitations.isOpen(m.staffId())) {
                    throw new MeridianException(TenantError.NOT_A_MEMBER,
                            "The invitation is no longer good. Ask an administrator for a new one.");
                }
                invitations.accepted(m.staffId());
            }
            if (who.email() == null && m.isBound()) {
                return at(members.find(m.staffId()).orElseThrow(Catalogue::notFound)); // a look at a session, no sign-in
            }
            Member member = members.signedIn(m.staffId(), who.subject());
            Guest guest = member.guest();
            if (guest != null && who.email() != null) {
                journal.signedIn(member.id(), guest);
            }
            return at(member);
        });
        if (entered == null) {
            throw new IllegalStateException("A sign-in without a member");
        }
        return entered;
    }

    /** Where the member works, if that is a partner. */
    private Entered at(Member member) {
        UUID partner = member.partnerId();
        return new Entered(member, partner == null ? null : partners.works(partner, member.id()));
    }

    private static Optional<TenantView> view(Membership m) {
        return m.slug() == null || m.name() == null
                ? Optional.empty()
                : Optional.of(new TenantView(m.tenantId(), m.slug(), m.name()));
    }
}
