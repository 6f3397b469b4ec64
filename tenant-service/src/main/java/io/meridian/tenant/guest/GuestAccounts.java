package io.meridian.tenant.guest;

import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.NewGuest;
import io.meridian.tenant.staff.Guest;
import io.meridian.tenant.staff.Member;
import io.meridian.tenant.staff.Members;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Makes the account of a guest ahead: without a password, good only for those who come from the home region. An account that
 * somebody has in this region already is never touched.
 */
@Service
public class GuestAccounts {

    private final KeycloakAdmin keycloak;
    private final Members members;
    private final HomeRegions regions;
    private final GuestMail mail;

    GuestAccounts(KeycloakAdmin keycloak, Members members, HomeRegions regions, GuestMail mail) {
        this.keycloak = keycloak;
        this.members = members;
        this.regions = regions;
        this.mail = mail;
    }

    /**
     * Makes the account and puts it into the organization; repeated, it changes nothing more. What stands in the way is noted at
     * the membership.
     *
     * @return the person at the identity provider; empty if something stands in the way
     */
    public Optional<String> ensure(String organizationId, Member member, Guest guest) {
        Optional<String> subject = keycloak.ensureGuest(
                new NewGuest(member.email(), member.name(), member.locale(), guest.homeRegion()));
        subject.ifPresent(id -> keycloak.ensureMember(organizationId, id));
        members.problem(member.id(), subject.isPresent() ? null : Guest.LOCAL_ACCOUNT);
        return subject;
    }

    /**
     * Makes the account and tells the guest.
     *
     * @return whether a mail was handed over
     * @throws MailNotSentException
     *             worth a repeat
     */
    public boolean invite(String organizationId, Member member, Guest guest) {
        if (ensure(organizationId, member, guest).isEmpty()) {
            return false;
        }
        URI home = regions.address(guest.homeRegion()).orElseThrow(() -> new MailNotSentException(
                "the directory does not name region " + guest.homeRegion() + " any more", null));
        mail.send(member, home);
        return true;
    }
}
