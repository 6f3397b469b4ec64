package io.meridian.tenant.session;

import io.meridian.contracts.access.Role;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.time.TestBusinessTime;
import io.meridian.testkit.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class SessionIT {

    private final Api api;
    private final TestClock clock;
    private final TestBusinessTime time;
    private TestTenant tenant;
    private String organization = "";
    private ApiClient admin;

    @Autowired
    SessionIT(Api api, TestClock clock, TestBusinessTime time) {
        this.api = api;
        this.clock = clock;
        this.time = time;
        this.tenant = new TestTenant(UUID.randomUUID(), "", "");
        this.admin = api.client();
    }

    @BeforeEach
    void makeTenant() {
        tenant = api.newTenant();
        organization = api.organization(tenant);
        admin = api.admin(tenant);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
        time.reset();
    }

    @Test
    void bindsThePerson_firstSignInWithProvenAddress() {
        String subject = UUID.randomUUID().toString();
        JsonNode session = signIn(subject, "ADMIN@" + tenant.slug() + ".example", true, organization, null)
                .expect(200).json();
        assertThat(session.path("tenant").path("slug").asString()).isEqualTo(tenant.slug());
        assertThat(session.path("roles")).extracting(JsonNode::asString).containsExactly("enterprise-admin",
                "tenant-admin");
        assertThat(session.path("region").asString()).isEqualTo("eu");
        assertThat(session.path("tenants")).hasSize(1);
        String user = session.path("user").path("id").asString();
        assertThat(admin.get("/api/v1/users/" + user).expect(200).json().path("status").asString())
                .isEqualTo("active");
        assertThat(admin.get("/api/v1/invitations").expect(200).json().path("items").get(0).path("state").asString())
                .isEqualTo("accepted");
        assertThat(signIn(subject, "changed@elsewhere.example", false, null, null).expect(200).json().path("user")
                .path("id").asString()).as("known by the subject from now on").isEqualTo(user);
        ApiClient self = api.client()
                .as(TestCaller.user(tenant.id(), Role.TENANT_ADMIN).withSubject(user));
        JsonNode me = self.get("/api/v1/me").expect(200).json();
        assertThat(self.patch("/api/v1/me",
                Map.of("locale", "AR", "timeZone", "Asia/Riyadh", "version", me.path("version").asLong())).expect(200)
                .json().path("locale").asString()).isEqualTo("ar");
    }

    @Test
    void isRefused_whoeverIsNotInvitedOrNotProven() {
        String address = "admin@" + tenant.slug() + ".example";
        signIn("s1", address, false, organization, null).expectProblem(403, "email_not_verified");
        signIn("s1", address, true, null, null).expectProblem(403, "not_a_member");
        signIn("s1", address, true, UUID.randomUUID().toString(), null).expectProblem(403, "not_a_member");
        signIn("s1", "stranger@nowhere.example", true, organization, null).expectProblem(403, "not_a_member");
        signIn("s1", address, true, organization, "eu-other").expectProblem(403, "not_a_member");
        clock.advance(Duration.ofDays(8));
        signIn("s1", address, true, organization, null).expectProblem(403, "not_a_member");
    }

    @Test
    void keepsItsPerson_membershipThatIsBound() {
        String first = UUID.randomUUID().toString();
        signIn(first, tenant.adminEmail(), true, organization, null).expect(200);
        signIn("thief", tenant.adminEmail(), true, organization, null).expectProblem(403, "not_a_member");
    }

    @Test
    void choosesATenant_personWithSeveral() {
        String subject = UUID.randomUUID().toString();
        String address = "many-" + subject + "@lumora.example";
        TestTenant second = api.newTenant();
        for (TestTenant t : List.of(tenant, second)) {
            invite(api.admin(t), address);
            signIn(subject, address, true, api.organization(t), null).expect(200);
        }
        JsonNode session = signIn(subject, address, true, null, tenant.slug()).expect(200).json();
        assertThat(session.path("tenant").path("slug").asString()).isEqualTo(tenant.slug());
        assertThat(session.path("tenants")).hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        signIn(subject, address, true, null, second.slug()).expect(200);
        assertThat(signIn(subject, address, true, null, null).expect(200).json().path("tenant").path("slug")
                .asString()).as("the one used last").isEqualTo(second.slug());
    }

    @Test
    void isClosedAndOpenedAgain_disabledMemberAndSuspendedTenant() {
        String subject = UUID.randomUUID().toString();
        String address = "agent-" + subject + "@lumora.example";
        invite(admin, address);
        String user = signIn(subject, address, true, organization, null).expect(200).json().path("user").path("id")
                .asString();
        admin.post("/api/v1/users/" + user + "/disable", null).expect(200);
        signIn(subject, address, true, organization, null).expectProblem(403, "member_disabled");
        admin.post("/api/v1/users/" + user + "/enable", null).expect(200);
        JsonNode again = signIn(subject, address, true, organization, null).expect(200).json();
        assertThat(again.path("validAfter").isNull()).isFalse();
        api.operator().post("/api/v1/tenants/" + tenant.id() + "/suspend", null).expect(200);
        signIn(subject, address, true, organization, null).expectProblem(403, "tenant_suspended");
        api.operator().post("/api/v1/tenants/" + tenant.id() + "/resume", null).expect(200);
        signIn(subject, address, true, organization, null).expect(200);
    }

    @Test
    void isOpenAgain_whileBusinessTimeIsAhead() {
        String subject = UUID.randomUUID().toString();
        String address = "agent-" + subject + "@lumora.example";
        invite(admin, address);
        time.advance(Duration.ofHours(25));
        String user = signIn(subject, address, true, organization, null).expect(200).json().path("user").path("id")
                .asString();
        admin.post("/api/v1/users/" + user + "/revoke-sessions", null).expect(204);
        String validAfter = signIn(subject, address, true, organization, null).expect(200).json().path("validAfter")
                .asString();
        assertThat(Instant.parse(validAfter)).as("the edge compares it with when a session began, by its own clock")
                .isBeforeOrEqualTo(clock.instant());
        assertThat(Instant.parse(admin.get("/api/v1/users/" + user).expect(200).json().path("lastSignInAt").asString()))
                .as("people read it").isAfter(clock.instant().plus(Duration.ofHours(24)));
    }

    @Test
    void tellsServicesTheBasics_tenant() {
        ApiClient channel = api.client().as(TestCaller.service("channel-service", null));
        JsonNode basics = channel.get("/internal/tenants/" + tenant.id()).expect(200).json();
        assertThat(basics.path("slug").asString()).isEqualTo(tenant.slug());
        assertThat(basics.path("defaultCalendarId").isNull()).isFalse();
        channel.get("/internal/tenants/" + UUID.randomUUID()).expectProblem(404, "not_found");
    }

    @Test
    void isNoSignIn_lookAtASession() {
        String subject = UUID.randomUUID().toString();
        String user = signIn(subject, tenant.adminEmail(), true, organization, null).expect(200).json().path("user")
                .path("id").asString();
        JsonNode before = admin.get("/api/v1/users/" + user).expect(200).json().path("lastSignInAt");
        clock.advance(Duration.ofMinutes(5));
        signIn(subject, null, true, null, tenant.slug()).expect(200);
        assertThat(admin.get("/api/v1/users/" + user).expect(200).json().path("lastSignInAt")).isEqualTo(before);
        signIn(subject, tenant.adminEmail(), true, organization, null).expect(200);
        assertThat(admin.get("/api/v1/users/" + user).expect(200).json().path("lastSignInAt")).isNotEqualTo(before);
    }

    private void invite(ApiClient by, String address) {
        by.post("/api/v1/invitations",
                Map.of("email", address, "name", "Lena Vogt", "roles", List.of("agent"), "locale", "de"))
                .expect(201);
    }

    private ApiResponse signIn(String subject, @Nullable String email, boolean verified,
            @Nullable String organizationId,
            @Nullable String slug) {
        Map<String, Object> body = new HashMap<>();
        body.put("subject", subject);
        body.put("email", email);
        body.put("emailVerified", verified);
        body.put("organizationId", organizationId);
        body.put("tenantSlug", slug);
        return api.gateway().post("/internal/sessions", body);
    }
}
