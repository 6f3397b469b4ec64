package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import java.util.List;
import java.util.Optional;

/**
 * What this service does at the identity provider. Every operation may be repeated: done twice it changes nothing more.
 * All throw {@link KeycloakException} when the provider does not answer or refuses.
 */
public interface KeycloakAdmin {

    /**
     * Brings the realm, the console's client and the organization scope to the wanted state.
     *
     * @return how many things were made or repaired; 0 if everything was as wanted
     */
    int reconcile();

    /**
     * Lets guests of other regions in, and the realm's own people into other regions: an identity provider and a client for
     * each. What was made for a region that is not among them any more is switched off. Nobody calls the other regions.
     *
     * @return how many things were made or repaired; 0 if everything was as wanted
     */
    int connect(List<Directory.Region> others);

    /**
     * Makes or repairs the organization of a tenant.
     *
     * @return its id
     */
    String ensureOrganization(TenantOrganization organization);

    /**
     * Mails an invitation, whether or not the person has an account. A person who is a member gets none. Repeated, the
     * mail is sent again.
     *
     * @param organizationId
     *            from {@link #ensureOrganization}
     */
    void invite(String organizationId, Invitee invitee);

    /**
     * Makes an account with a proven address and a known password; for the first platform operator and the demo only.
     *
     * @return the person's id (subject); of the existing account if the address has one, which is then left as it is
     */
    String ensurePerson(NewPerson person);

    /**
     * Makes the account of a guest: a proven address, no password, and the home region, by which alone it can be used.
     *
     * @return the person's id; empty if the address has an account that is not a guest's of this region, which is left as it is
     */
    Optional<String> ensureGuest(NewGuest guest);

    /** Makes a person a member of an organization. */
    void ensureMember(String organizationId, String subject);

    /** Mails a link to set a new password. */
    void mailPasswordReset(String subject);

    /** Makes or repairs the client of a program, without telling its secret. */
    void ensureClient(IntegratorClient client);

    /**
     * Gives a client a new secret and voids the old one.
     *
     * @return the secret
     */
    String newSecret(String clientId);

    /** Makes a client useless; does nothing if it does not exist. */
    void disableClient(String clientId);

    /** Address of the token endpoint as programs outside reach it. */
    String tokenUrl();
}
