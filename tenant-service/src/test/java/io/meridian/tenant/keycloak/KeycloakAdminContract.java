package io.meridian.tenant.keycloak;

import io.meridian.platform.directory.Directory;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What holds for every identity provider: the one in memory and the real one. Needs mails to be accepted somewhere. */
interface KeycloakAdminContract {

    KeycloakAdmin keycloak();

    @Test
    default void changesNothing_reconciledTwice() {
        keycloak().reconcile();
        assertThat(keycloak().reconcile()).isZero();
    }

    @Test
    default void changesNothing_connectedTwice() {
        keycloak().reconcile();
        Directory.Region sg = new Directory.Region("sg", URI.create("http://localhost:9080"));
        Directory.Region us = new Directory.Region("us", URI.create("https://us.meridian.example"));
        assertThat(keycloak().connect(List.of(sg, us))).isPositive();
        assertThat(keycloak().connect(List.of(sg, us))).isZero();
        assertThat(keycloak().reconcile()).isZero();
        assertThat(keycloak().connect(List.of(new Directory.Region("sg", URI.create("http://localhost:9090")), us)))
                .as("an address that changed").isPositive();
        assertThat(keycloak().connect(List.of(sg))).as("one less").isPositive();
        assertThat(keycloak().connect(List.of(sg))).isZero();
        assertThat(keycloak().connect(List.of(sg, us))).as("it is back").isPositive();
        assertThat(keycloak().connect(List.of())).isPositive();
        assertThat(keycloak().connect(List.of())).isZero();
    }

    @Test
    default void isTheSameOne_organizationEnsuredTwice() {
        keycloak().reconcile();
        TenantOrganization organization = organization();
        String id = keycloak().ensureOrganization(organization);
        assertThat(id).isNotBlank();
        assertThat(keycloak().ensureOrganization(
                new TenantOrganization(organization.tenantId(), organization.slug(), "Renamed <b>株式会社</b>")))
                .isEqualTo(id);
        assertThat(keycloak().ensureOrganization(organization())).isNotEqualTo(id);
    }

    @Test
    default void isAcceptedForAnybody_invitation() {
        keycloak().reconcile();
        String organization = keycloak().ensureOrganization(organization());
        String stranger = address();
        keycloak().invite(organization, new Invitee(stranger, "Zoë O'Neil-García", "es"));
        keycloak().invite(organization, new Invitee(stranger, "Zoë O'Neil-García", "es"));
        keycloak().invite(organization, new Invitee(address(), "陈美", "zh-CN"));
        NewPerson known = person();
        String subject = keycloak().ensurePerson(known);
        keycloak().invite(organization, new Invitee(known.email(), known.name(), "de"));
        keycloak().ensureMember(organization, subject);
        keycloak().invite(organization, new Invitee(known.email(), known.name(), "de"));
    }

    @Test
    default void isTheSamePersonAndMember_ensuredTwice() {
        keycloak().reconcile();
        NewPerson person = person();
        String subject = keycloak().ensurePerson(person);
        assertThat(keycloak().ensurePerson(person)).isEqualTo(subject);
        String organization = keycloak().ensureOrganization(organization());
        keycloak().ensureMember(organization, subject);
        keycloak().ensureMember(organization, subject);
        keycloak().mailPasswordReset(subject);
    }

    @Test
    default void isTheSameOneOrNobody_guestEnsuredTwice() {
        keycloak().reconcile();
        NewGuest guest = new NewGuest(address(), "Jonas Keller", "de", "sg");
        String subject = keycloak().ensureGuest(guest).orElseThrow();
        assertThat(keycloak().ensureGuest(guest)).contains(subject);
        assertThat(keycloak().ensureGuest(new NewGuest(guest.email(), "Jonas Keller", "de", "us")))
                .as("a guest of another region").isEmpty();
        NewPerson local = person();
        String known = keycloak().ensurePerson(local);
        assertThat(keycloak().ensureGuest(new NewGuest(local.email(), "Jonas Keller", "de", "sg")))
                .as("an account that somebody has is not taken over").isEmpty();
        assertThat(keycloak().ensurePerson(local)).isEqualTo(known);
    }

    @Test
    default void getsANewSecretEachTime_client() {
        keycloak().reconcile();
        UUID id = UUID.randomUUID();
        IntegratorClient client = new IntegratorClient("eu-test-" + id, "Warehouse", UUID.randomUUID(), id);
        keycloak().ensureClient(client);
        keycloak().ensureClient(client);
        String first = keycloak().newSecret(client.clientId());
        assertThat(first).hasSizeGreaterThanOrEqualTo(20);
        keycloak().ensureClient(client);
        assertThat(keycloak().newSecret(client.clientId())).isNotEqualTo(first);
        keycloak().disableClient(client.clientId());
        keycloak().disableClient(client.clientId());
        keycloak().disableClient("eu-nobody");
        assertThatExceptionOfType(KeycloakException.class).isThrownBy(() -> keycloak().newSecret("eu-nobody"));
    }

    private static TenantOrganization organization() {
        UUID id = UUID.randomUUID();
        return new TenantOrganization(id, "eu-" + id.toString().substring(0, 13), "Lumora & Söhne");
    }

    private static String address() {
        return UUID.randomUUID() + "@lumora.example";
    }

    private static NewPerson person() {
        return new NewPerson(address(), "Lena Vogt", "de", "correct-horse-battery", false);
    }
}
