package io.meridian.tenant.invitation;

import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.NewPerson;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.time.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class InvitationIT {

    private final Api api;
    private final FakeKeycloakAdmin keycloak;
    private final TestClock clock;
    private TestTenant tenant;
    private ApiClient admin;

    @Autowired
    InvitationIT(Api api, FakeKeycloakAdmin keycloak, TestClock clock) {
        this.api = api;
        this.keycloak = keycloak;
        this.clock = clock;
        this.tenant = new TestTenant(UUID.randomUUID(), "", "");
        this.admin = api.client();
    }

    @BeforeEach
    void makeTenant() {
        tenant = api.newTenant();
        admin = api.admin(tenant);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
        keycloak.down(false);
    }

    @Test
    void answersTheSame_personWithAndWithoutAccount() {
        String known = address();
        ((KeycloakAdmin) keycloak).ensurePerson(new NewPerson(known, "Lena Vogt", "de", "long-enough-password", false));
        JsonNode one = admin.post("/api/v1/invitations", invitation(known)).expect(201).json();
        JsonNode other = admin.post("/api/v1/invitations", invitation(address())).expect(201).json();
        for (String field : List.of("state", "name", "sentAt", "roles")) {
            assertThat(one.path(field)).as(field).isEqualTo(other.path(field));
        }
        assertThat(one.propertyNames()).isEqualTo(other.propertyNames());
    }

    @Test
    void isMailedOnce_run() {
        String address = address();
        String id = admin.post("/api/v1/invitations", invitation(address)).expect(201).json().path("id").asString();
        api.runJob("invitationMailer");
        api.runJob("invitationMailer");
        assertThat(keycloak.mails()).containsOnlyOnce(address);
        assertThat(find(id).path("sentAt").isNull()).isFalse();
        admin.post("/api/v1/invitations/" + id + "/resend", null).expect(200);
        api.runJob("invitationMailer");
        assertThat(keycloak.mails().stream().filter(address::equals)).hasSize(2);
    }

    @Test
    void isTriedAgain_identityProviderAway() {
        String address = address();
        String id = admin.post("/api/v1/invitations", invitation(address)).expect(201).json().path("id").asString();
        keycloak.down(true);
        api.runJob("invitationMailer");
        assertThat(find(id).path("sentAt").isNull()).isTrue();
        keycloak.down(false);
        api.runJob("invitationMailer");
        assertThat(keycloak.mails()).as("not before its time").doesNotContain(address);
        clock.advance(Duration.ofMinutes(1));
        api.runJob("invitationMailer");
        assertThat(keycloak.mails()).containsOnlyOnce(address);
    }

    @Test
    void isRefused_memberOfThisTenant() {
        String address = address();
        admin.post("/api/v1/invitations", invitation(address)).expect(201);
        admin.post("/api/v1/invitations", invitation(address.toUpperCase(java.util.Locale.ROOT))).expectProblem(409,
                "already_member");
        api.admin(api.newTenant()).post("/api/v1/invitations", invitation(address)).expect(201);
    }

    @Test
    void isMadeAnew_takenBack() {
        String address = address();
        String id = admin.post("/api/v1/invitations", invitation(address)).expect(201).json().path("id").asString();
        admin.delete("/api/v1/invitations/" + id).expect(204);
        admin.delete("/api/v1/invitations/" + id).expect(204);
        assertThat(find(id).path("state").asString()).isEqualTo("revoked");
        admin.post("/api/v1/invitations/" + id + "/resend", null).expectProblem(409, "wrong_status");
        api.runJob("invitationMailer");
        assertThat(keycloak.mails()).doesNotContain(address);
        admin.post("/api/v1/invitations", invitation(address)).expect(201);
    }

    @Test
    void isExpired_afterSevenDays() {
        String id = admin.post("/api/v1/invitations", invitation(address())).expect(201).json().path("id").asString();
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(find(id).path("state").asString()).isEqualTo("expired");
        admin.post("/api/v1/invitations/" + id + "/resend", null).expect(200);
        assertThat(find(id).path("state").asString()).isEqualTo("pending");
    }

    private JsonNode find(String id) {
        for (JsonNode item : admin.get("/api/v1/invitations").expect(200).json().path("items")) {
            if (item.path("id").asString().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("No invitation " + id);
    }

    private static String address() {
        return UUID.randomUUID() + "@lumora.example";
    }

    private static Map<String, Object> invitation(String address) {
        return Map.of("email", address, "name", "Lena Vogt", "roles", List.of("agent"), "locale", "de");
    }
}
