package io.meridian.tenant.invitation;

import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.guest.HomeRegions;
import io.meridian.tenant.staff.Guest;
import io.meridian.tenant.staff.Member;
import io.meridian.tenant.staff.MemberState;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.NewMember;
import io.meridian.tenant.store.Catalogue;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invitations of the current tenant. Inviting stores a membership and the wish for a mail; nobody is asked whether the
 * person has an account, so the answer cannot tell.
 */
@Service
public class Invitations {

    private final EntityManager entities;
    private final Catalogue catalogue;
    private final Members members;
    private final InvitationProperties properties;
    private final HomeRegions regions;
    private final BusinessClock clock;
    private final Clock machine;

    Invitations(EntityManager entities, Catalogue catalogue, Members members, InvitationProperties properties,
            HomeRegions regions, BusinessClock clock, Clock machine) {
        this.regions = regions;
        this.entities = entities;
        this.catalogue = catalogue;
        this.members = members;
        this.properties = properties;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * Invites a person.
     *
     * @return id of the invitation
     * @throws MeridianException
     *             {@code already_member}, {@code guest_region}, {@code guest_not_admin}
     */
    @Transactional
    public UUID invite(NewMember wanted) {
        Guest guest = wanted.person().guest();
        if (guest != null) {
            regions.require(guest.homeRegion());
        }
        Member member = members.invite(wanted);
        Invitation invitation = of(member.id()).orElseGet(() -> new Invitation(member.id(), clock));
        invitation.send(clock, machine, properties.life());
        entities.persist(invitation);
        catalogue.flush();
        return invitation.id();
    }

    /** Invites a person; does nothing if the address is a member already. */
    @Transactional
    public void ensure(NewMember wanted) {
        if (members.findByEmail(wanted.email()).filter(m -> m.status() != MemberState.REMOVED).isEmpty()) {
            invite(wanted);
        }
    }

    /** True if the membership's person may accept now. */
    @Transactional(readOnly = true)
    public boolean isOpen(UUID staffId) {
        return of(staffId).filter(i -> i.isOpen(clock.instant())).isPresent();
    }

    /** Notes that the person joined. */
    @Transactional
    public void accepted(UUID staffId) {
        of(staffId).ifPresent(i -> {
            i.state = Invitation.State.ACCEPTED;
            i.dueAt = null;
        });
    }

    /** Sends the mail again. */
    @Transactional
    Invitation resend(UUID id) {
        Invitation invitation = catalogue.get(Invitation.class, id);
        requireNotAccepted(invitation);
        if (invitation.state == Invitation.State.REVOKED) {
            throw new MeridianException(TenantError.WRONG_STATUS,
                    "The invitation was taken back. Invite the person anew.");
        }
        invitation.send(clock, machine, properties.life());
        catalogue.flush();
        return invitation;
    }

    /** Takes an invitation back; does nothing if it was. */
    @Transactional
    void revoke(UUID id) {
        Invitation invitation = catalogue.get(Invitation.class, id);
        requireNotAccepted(invitation);
        if (invitation.state == Invitation.State.PENDING) {
            invitation.state = Invitation.State.REVOKED;
            invitation.dueAt = null;
            members.remove(invitation.staffId);
        }
    }

    /** What is to be mailed, if it still is. */
    @Transactional(readOnly = true)
    Optional<Member> due(UUID id) {
        return Optional.ofNullable(entities.find(Invitation.class, id))
                .filter(i -> i.state == Invitation.State.PENDING && i.dueAt != null)
                .flatMap(i -> members.find(i.staffId));
    }

    /** Notes that there is nothing to send before somebody asks for it again. */
    @Transactional
    void unsendable(UUID id) {
        catalogue.get(Invitation.class, id).dueAt = null;
    }

    /** Notes that the mail is on its way. */
    @Transactional
    void sent(UUID id) {
        Invitation invitation = catalogue.get(Invitation.class, id);
        invitation.sentAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        invitation.dueAt = null;
    }

    private static void requireNotAccepted(Invitation invitation) {
        if (invitation.state == Invitation.State.ACCEPTED) {
            throw new MeridianException(TenantError.ALREADY_ACCEPTED, "The person has joined. Change the member.");
        }
    }

    private Optional<Invitation> of(UUID staffId) {
        return entities.createQuery("select i from Invitation i where i.staffId = :id", Invitation.class)
                .setParameter("id", staffId).getResultStream().findFirst();
    }
}
