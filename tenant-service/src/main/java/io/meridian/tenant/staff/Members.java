package io.meridian.tenant.staff;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.tenant.AccessChanged;
import io.meridian.contracts.events.tenant.AccessRevoked;
import io.meridian.contracts.events.tenant.AccessSubject;
import io.meridian.contracts.events.tenant.RevocationReason;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.input.LanguageTags;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of memberships in the current tenant; each tells the other services what they must know. */
@Service
public class Members {

    private final EntityManager entities;
    private final Catalogue catalogue;
    private final Partners partners;
    private final EventPublisher events;
    private final AuditTrail audit;
    private final BusinessClock clock;
    private final Clock machine;

    Members(EntityManager entities, Catalogue catalogue, Partners partners, EventPublisher events, AuditTrail audit,
            BusinessClock clock, Clock machine) {
        this.entities = entities;
        this.catalogue = catalogue;
        this.partners = partners;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
        this.machine = machine;
    }

    /** A membership by id. */
    @Transactional(readOnly = true)
    public Optional<Member> find(UUID id) {
        return Optional.ofNullable(entities.find(Staff.class, id)).map(Member::of);
    }

    /** A membership by address, in any state. */
    @Transactional(readOnly = true)
    public Optional<Member> findByEmail(String email) {
        return byEmail(email).map(Member::of);
    }

    /**
     * Makes a membership that waits for its person; one that was removed is made anew.
     *
     * @throws MeridianException
     *             {@code already_member}, {@code unknown_reference}, {@code guest_not_admin}
     */
    @Transactional
    public Member invite(NewMember wanted) {
        Optional<Staff> known = byEmail(wanted.email());
        if (known.filter(s -> s.status != MemberState.REMOVED).isPresent()) {
            throw new MeridianException(TenantError.ALREADY_MEMBER,
                    "The address belongs to a member of this tenant already. Change that member, or send the"
                            + " invitation again.");
        }
        Staff staff = known.orElseGet(() -> new Staff(clock));
        staff.email = normal(wanted.email());
        staff.name = wanted.name();
        staff.status = MemberState.INVITED;
        staff.roles = List.copyOf(wanted.roles());
        staff.permissions = List.copyOf(wanted.permissions());
        staff.scope = wanted.scope();
        staff.locale = LanguageTags.canonical(wanted.person().locale());
        staff.timeZone = wanted.person().timeZone();
        staff.publicName = wanted.person().publicName();
        home(staff, wanted.person().guest());
        staff.partnerId = wanted.person().partnerId();
        staff.country = wanted.person().guest() == null ? wanted.person().country() : null;
        staff.teamIds = new HashSet<>(wanted.teamIds());
        staff.marketIds = new HashSet<>(wanted.marketIds());
        if (known.isEmpty()) {
            entities.persist(staff);
        }
        requireNoGuestAdministers(staff);
        partners.requireLimits(staff);
        saved(staff);
        Map<String, Object> details = new HashMap<>(Map.of("access", Access.of(staff).details()));
        home(staff).ifPresent(home -> details.put("guest", home));
        Optional.ofNullable(staff.partnerId).ifPresent(partner -> details.put("partner", partner));
        noted("invited", staff, details);
        return Member.of(staff);
    }

    private static void home(Staff staff, @Nullable Guest guest) {
        staff.homeRegion = guest == null ? null : guest.homeRegion();
        staff.guestSite = guest == null ? null : guest.site();
        staff.guestCountry = guest == null ? null : guest.country();
        staff.guestProblem = null;
    }

    private static Optional<Map<String, Object>> home(Staff staff) {
        return Optional.ofNullable(Guest.of(staff)).map(guest -> new TreeMap<>(
                Map.of("homeRegion", guest.homeRegion(), "site", guest.site(), "country", guest.country())));
    }

    /**
     * Notes why a guest cannot enter, or that nothing stands in the way any more.
     *
     * @param problem
     *            such as {@link Guest#LOCAL_ACCOUNT}; null: none
     */
    @Transactional
    public void problem(UUID id, @Nullable String problem) {
        // Past the version: an administrator's change must not fail because a mail was tried meanwhile.
        entities.createQuery(
                "update Staff s set s.guestProblem = :problem where s.id = :id and s.homeRegion is not null")
                .setParameter("problem", problem).setParameter("id", id).executeUpdate();
    }

    /**
     * Notes a sign-in; the first one binds the person to the membership.
     *
     * @param subject
     *            the person at the identity provider
     */
    @Transactional
    public Member signedIn(UUID id, String subject) {
        join(id, subject);
        // Past the version: an administrator's change must not fail because the person signs in meanwhile.
        entities.createQuery("update Staff s set s.lastSignInAt = :now where s.id = :id")
                .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setParameter("id", id).executeUpdate();
        return Member.of(load(id));
    }

    /** Binds a person to a membership that waits; does nothing if it does not. */
    @Transactional
    public void join(UUID id, String subject) {
        Staff staff = load(id);
        if (staff.status == MemberState.INVITED) {
            staff.subject = subject;
            staff.status = MemberState.ACTIVE;
            saved(staff);
        }
    }

    /**
     * Changes what a member may do and where it belongs.
     *
     * @throws MeridianException
     *             {@code stale_version}, {@code last_admin}, {@code role_not_yours}, {@code unknown_reference},
     *             {@code guest_not_admin}
     */
    @Transactional
    Staff change(Caller caller, UUID id, long version, Consumer<Staff> change) {
        lockAdministrators();
        Staff staff = present(id);
        Catalogue.requireVersion(staff, version);
        Access before = Access.of(staff);
        Optional<Map<String, Object>> home = home(staff);
        change.accept(staff);
        requireRight(caller, before, Access.of(staff));
        requireNoGuestAdministers(staff);
        partners.requireLimits(staff);
        if (before.roles().contains(Role.TENANT_ADMIN.wire())) {
            requireAdministrator(staff);
        }
        saved(staff);
        if (!before.equals(Access.of(staff))) {
            events.publish(new AccessChanged(staff.id(), AccessSubject.USER, staff.version() + 1));
            noted("access-changed", staff,
                    Map.of("before", before.details(), "after", Access.of(staff).details()));
        }
        if (!home.equals(home(staff))) {
            noted("guest-changed", staff,
                    Map.of("before", home.orElse(Map.of()), "after", home(staff).orElse(Map.of())));
        }
        return staff;
    }

    /** Changes a partner; the sessions of its people end if it is not active any more, and hear of it else. */
    @Transactional
    Partner changePartner(UUID id, long version, Consumer<Partner> wish) {
        boolean wasActive = partners.isActive(id);
        Partner partner = partners.change(id, version, wish);
        for (Staff staff : partners.people(id)) {
            if (partner.active) {
                events.publish(new AccessChanged(staff.id(), AccessSubject.USER, staff.version() + 1));
            } else if (wasActive) {
                revoke(staff, RevocationReason.DISABLED);
            }
        }
        return partner;
    }

    /** Sets the skills of a member. */
    @Transactional
    public void skills(UUID id, Map<UUID, Integer> levels) {
        Staff staff = present(id);
        if (!staff.skills.equals(levels)) {
            staff.skills.clear();
            staff.skills.putAll(levels);
            saved(staff);
            noted("skills-changed", staff, Map.of("skills", Map.copyOf(levels)));
        }
    }

    /** Disables a member and voids its sessions; of one who is disabled, the tenant's word stays over a partner's. */
    @Transactional
    Staff disable(Caller caller, UUID id) {
        lockAdministrators();
        Staff staff = present(id);
        if (caller.partner() == null) {
            staff.disabledByPartner = false;
        }
        if (staff.status != MemberState.DISABLED) {
            staff.disabledByPartner = caller.partner() != null;
            staff.status = MemberState.DISABLED;
            requireAdministrator(staff);
            revoke(staff, RevocationReason.DISABLED);
            noted("disabled", staff, Map.of());
        }
        return staff;
    }

    /**
     * Lets a disabled member work again.
     *
     * @throws MeridianException
     *             {@code forbidden} for a partner-admin, if the tenant disabled the person
     */
    @Transactional
    Staff enable(Caller caller, UUID id) {
        Staff staff = present(id);
        if (staff.status == MemberState.DISABLED && caller.partner() != null && !staff.disabledByPartner) {
            throw new MeridianException(CommonError.FORBIDDEN,
                    "The tenant disabled this person. Ask one of its administrators.");
        }
        if (staff.status == MemberState.DISABLED) {
            staff.disabledByPartner = false;
            staff.status = staff.subject == null ? MemberState.INVITED : MemberState.ACTIVE;
            saved(staff);
            noted("enabled", staff, Map.of());
        }
        return staff;
    }

    /** Voids the sessions of a member. */
    @Transactional
    void revokeSessions(UUID id) {
        Staff staff = present(id);
        revoke(staff, RevocationReason.SESSIONS_ENDED);
        noted("sessions-ended", staff, Map.of());
    }

    /** Ends a membership. */
    @Transactional
    public void remove(UUID id) {
        lockAdministrators();
        Staff staff = load(id);
        if (staff.status != MemberState.REMOVED) {
            staff.status = MemberState.REMOVED;
            requireAdministrator(staff);
            staff.teamIds.clear();
            staff.marketIds.clear();
            staff.skills.clear();
            revoke(staff, RevocationReason.REMOVED);
            noted("removed", staff, Map.of());
        }
    }

    /** Last in its transaction: whoever notes holds the tenant's number until the commit. */
    private void noted(String what, Staff staff, Map<String, Object> details) {
        audit.record(new Audited("member." + what, "member", staff.id(), details));
    }

    private void revoke(Staff staff, RevocationReason reason) {
        // The edge compares it with when a session began, by its own machine's clock.
        Instant moment = machine.instant().truncatedTo(ChronoUnit.MICROS);
        staff.revokedBefore = moment;
        saved(staff);
        events.publish(new AccessRevoked(staff.id(), AccessSubject.USER, moment, reason, staff.version() + 1));
    }

    private void saved(Staff staff) {
        catalogue.flush();
        events.publish(staff.changed(false, staff.version() + 1));
    }

    private static void requireRight(Caller caller, Access before, Access after) {
        String guarded = Role.ENTERPRISE_ADMIN.wire();
        if (before.roles().contains(guarded) != after.roles().contains(guarded)
                && !caller.has(Role.ENTERPRISE_ADMIN)) {
            throw new MeridianException(TenantError.ROLE_NOT_YOURS,
                    "Only an enterprise-admin gives or takes the role enterprise-admin.");
        }
    }

    /** Administrators sign in where they administer: nobody rules here whom another cell can let in or shut out. */
    private static void requireNoGuestAdministers(Staff staff) {
        if (staff.homeRegion != null && (staff.has(Role.TENANT_ADMIN) || staff.has(Role.ENTERPRISE_ADMIN)
                || staff.has(Role.PARTNER_ADMIN))) {
            throw new MeridianException(TenantError.GUEST_NOT_ADMIN,
                    "A guest of another region does not administer this one. Give the person another role, or an account of"
                            + " this region.",
                    Map.of("field", "roles"), null);
        }
    }

    /** Two administrators must not disable each other at the same moment: such changes happen one after the other. */
    private void lockAdministrators() {
        entities.createNativeQuery("select id from tenant for update").getResultList();
    }

    private void requireAdministrator(Staff changed) {
        boolean stays = isAdministrator(changed) || entities
                .createQuery("select s from Staff s where s.id <> :id and s.status in (:active, :invited)",
                        Staff.class)
                .setParameter("id", changed.id()).setParameter("active", MemberState.ACTIVE)
                .setParameter("invited", MemberState.INVITED).getResultStream().anyMatch(Members::isAdministrator);
        if (!stays) {
            throw new MeridianException(TenantError.LAST_ADMIN,
                    "Nobody would be left to administer the tenant. Make somebody else tenant-admin first.");
        }
    }

    private static boolean isAdministrator(Staff staff) {
        return staff.has(Role.TENANT_ADMIN)
                && (staff.status == MemberState.ACTIVE || staff.status == MemberState.INVITED);
    }

    private Staff load(UUID id) {
        return Optional.ofNullable(entities.find(Staff.class, id)).orElseThrow(Catalogue::notFound);
    }

    private Staff present(UUID id) {
        Staff staff = load(id);
        if (staff.status == MemberState.REMOVED) {
            throw Catalogue.notFound();
        }
        return staff;
    }

    private Optional<Staff> byEmail(String email) {
        return entities.createQuery("select s from Staff s where s.email = :email", Staff.class)
                .setParameter("email", normal(email)).getResultStream().findFirst();
    }

    /** Addresses are compared without regard to case. */
    public static String normal(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** What a token says of a member. */
    private record Access(Set<String> roles, Set<String> permissions, Object scope, Set<UUID> teams,
            Set<UUID> markets, @Nullable String country) {

        static Access of(Staff s) {
            return new Access(Set.copyOf(s.roles), Set.copyOf(s.permissions), s.scope, Set.copyOf(s.teamIds),
                    Set.copyOf(s.marketIds), s.workCountry());
        }

        /** In an order that never changes. */
        Map<String, Object> details() {
            Map<String, Object> details = new TreeMap<>(Map.of("roles", roles.stream().sorted().toList(), "permissions",
                    permissions.stream().sorted().toList(), "scope", scope, "teamIds",
                    teams.stream().sorted().toList(), "marketIds", markets.stream().sorted().toList()));
            Optional.ofNullable(country).ifPresent(code -> details.put("country", code));
            return details;
        }
    }
}
