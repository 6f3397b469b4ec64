package io.meridian.tenant.guest;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.tenant.TenantServiceTest;
import io.meridian.tenant.TestDirectory;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.tenant.keycloak.KeycloakAdmin;
import io.meridian.tenant.keycloak.NewGuest;
import io.meridian.tenant.keycloak.NewPerson;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@TenantServiceTest
class GuestIT {

    private final Api api;
    private final TestDirectory directory;
    private final FakeKeycloakAdmin keycloak;
    private final GreenMail mails;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String email = "guest-" + UUID.randomUUID() + "@lumora.example";
    private final String subject = UUID.randomUUID().toString();
    private TestTenant tenant = new TestTenant(UUID.randomUUID(), "", "");
    private ApiClient admin;

    @Autowired
    GuestIT(Api api, TestDirectory directory, FakeKeycloakAdmin keycloak, GreenMail mails, JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.directory = directory;
        this.keycloak = keycloak;
        this.mails = mails;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.admin = api.client();
    }

    @BeforeEach
    void makeTenant() {
        tenant = api.newTenant();
        admin = api.admin(tenant);
        String name = tenant.slug().substring("eu-".length());
        directory.add(name, tenant.slug(), "sg-" + name);
    }

    @Test
    void isInvited_withAnAccountMadeAhead_andAMailThatLeadsHome() throws Exception {
        JsonNode invitation = invite(Map.of()).expect(201).json();
        assertThat(invitation.path("guest").path("homeRegion").asString()).isEqualTo("sg");
        api.runJob("invitationMailer");
        api.runJob("invitationMailer");
        assertThat(keycloak.mails()).as("no invitation to register").doesNotContain(email);
        assertThat(keycloak.isMember(api.organization(tenant), keycloak.guest(email).orElseThrow())).isTrue();
        assertThat(received(email)).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Tenant " + tenant.slug() + ": you can work in Europe now");
            assertThat(GreenMailUtil.getBody(mail)).contains("http://localhost:9080/");
        });
        JsonNode user = user(invitation.path("userId").asString());
        assertThat(user.path("status").asString()).isEqualTo("invited");
        assertThat(user.path("guest")).isEqualTo(JsonMapper.shared()
                .readTree("{\"homeRegion\":\"sg\",\"site\":\"Raffles Place\",\"country\":\"SG\",\"problem\":null}"));
        assertThat(notes("member.invited")).anyMatch(note -> note.contains("Raffles Place"));
    }

    @Test
    void isToldInTheOwnLanguage_elseInEnglish() throws Exception {
        Map<String, String> words = Map.of("en", "Europe now", "de", "auch in Europa", "es", "trabaja en Europa", "ar",
                "أوروبا", "zh-CN", "欧洲", "ja", "Europe now");
        for (String locale : words.keySet()) {
            invite(Map.of("locale", locale, "email", locale.toLowerCase(java.util.Locale.ROOT) + email)).expect(201);
        }
        api.runJob("invitationMailer");
        for (Map.Entry<String, String> word : words.entrySet()) {
            assertThat(received(word.getKey().toLowerCase(java.util.Locale.ROOT) + email)).as(word.getKey())
                    .singleElement().satisfies(mail -> {
                        assertThat(mail.getSubject()).contains(word.getValue());
                        assertThat((String) mail.getContent()).contains("http://localhost:9080/", "Wei Ling", "3. ")
                                .doesNotContain("{", "''");
                    });
        }
    }

    @Test
    void isRefused_whatIsNoGuestOfTheEnterprise() {
        for (String region : List.of("eu", "us", "mars")) {
            assertThat(invite(Map.of("guest", home(region, "x", "SG"))).expectProblem(422, "guest_region").json()
                    .path("field").asString()).isEqualTo("guest.homeRegion");
        }
        for (String role : List.of("tenant-admin", "enterprise-admin")) {
            invite(Map.of("roles", List.of("agent", role))).expectProblem(422, "guest_not_admin");
        }
        for (Map<String, Object> bad : List.of(home("sg", "x", "XX"), home("sg", "x", "sg"), home("sg", " ", "SG"),
                home("sg", "x".repeat(61), "SG"), home("sg", "a\nb", "SG"), home("SG", "x", "SG"))) {
            invite(Map.of("guest", bad)).expectProblem(400, "validation_failed");
        }
        TestTenant alone = api.newTenant();
        api.admin(alone).post("/api/v1/invitations", body(Map.of())).expectProblem(422, "guest_region");
    }

    @Test
    void staysOutside_addressWithAnAccountOfItsOwn() {
        String local = ((KeycloakAdmin) keycloak)
                .ensurePerson(new NewPerson(email, "Wei Ling", "en", "a-password-of-its-own", false));
        JsonNode invitation = invite(Map.of()).expect(201).json();
        api.runJob("invitationMailer");
        assertThat(received(email)).isEmpty();
        assertThat(keycloak.isMember(api.organization(tenant), local)).isFalse();
        JsonNode user = user(invitation.path("userId").asString());
        assertThat(user.path("status").asString()).isEqualTo("invited");
        assertThat(user.path("guest").path("problem").asString()).isEqualTo("local_account");
        keycloak.forget(email);
        admin.post("/api/v1/invitations/" + invitation.path("id").asString() + "/resend", null).expect(200);
        api.runJob("invitationMailer");
        assertThat(user(user.path("id").asString()).path("guest").path("problem").isNull()).isTrue();
        assertThat(received(email)).hasSize(1);
    }

    @Test
    void isTriedAgain_mailRelayAway() {
        mails.stop();
        JsonNode invitation;
        try {
            invitation = invite(Map.of()).expect(201).json();
            api.runJob("invitationMailer");
        } finally {
            mails.start();
        }
        assertThat(admin.get("/api/v1/invitations").expect(200).json().path("items").valueStream()
                .filter(i -> i.path("id").equals(invitation.path("id")))).singleElement()
                .satisfies(i -> assertThat(i.path("sentAt").isNull()).isTrue());
    }

    @Test
    void entersByTheHomeRegionOnly_andIsNotedEachTime() {
        String id = invite(Map.of()).expect(201).json().path("userId").asString();
        for (String wrong : Arrays.asList(null, "us", "eu", "SG")) {
            JsonNode refused = signIn(subject, email, wrong).expectProblem(403, "guest_signs_in_at_home").json();
            assertThat(refused.path("region").asString()).isEqualTo("sg");
            assertThat(refused.path("detail").asString()).contains("'sg'");
        }
        assertThat(user(id).path("status").asString()).isEqualTo("invited");
        assertThat(signIn(subject, email, "sg").expect(200).json().path("tenant").path("slug").asString())
                .isEqualTo(tenant.slug());
        assertThat(user(id).path("status").asString()).isEqualTo("active");
        signIn(subject, email, "sg").expect(200);
        look().expect(200);
        signIn(subject, null, null).expectProblem(403, "email_missing");
        signIn(subject, null, "sg").expectProblem(403, "email_missing");
        signIn(subject, email, null).expectProblem(403, "guest_signs_in_at_home");
        assertThat(notes("guest.signed-in")).as("two sign-ins; a look at the session is none").hasSize(2)
                .allSatisfy(
                        note -> assertThat(JsonMapper.shared().readTree(note)).isEqualTo(JsonMapper.shared().readTree(
                                "{\"country\":\"SG\",\"homeRegion\":\"sg\",\"site\":\"Raffles Place\",\"thirdCountry\":true}")));
        long version = user(id).path("version").asLong();
        admin.patch("/api/v1/users/" + id, Map.of("guest", Map.of("country", "DE"), "version", version)).expect(200);
        signIn(subject, email, "sg").expect(200);
        assertThat(notes("guest.signed-in").getLast()).contains("\"thirdCountry\":false");
    }

    @Test
    void letsNobodyElseIn_brokerOfAnotherRegion() {
        admin.post("/api/v1/invitations", Map.of("email", email, "name", "Lena Vogt", "roles", List.of("agent"),
                "locale", "de")).expect(201);
        signIn(subject, email, "sg").expectProblem(403, "not_a_member");
        signIn(subject, email, null).expect(200);
        signIn(subject, email, "sg").expectProblem(403, "not_a_member");
    }

    @Test
    void isOfOneKindOnly_personWithSeveralTenants() {
        invite(Map.of()).expect(201);
        signIn(subject, email, "sg").expect(200);
        TestTenant second = api.newTenant();
        api.admin(second).post("/api/v1/invitations", Map.of("email", email, "name", "Wei Ling", "roles",
                List.of("agent"), "locale", "de")).expect(201);
        Map<String, Object> there = request(subject, email, null);
        there.put("organizationId", api.organization(second));
        there.put("tenantSlug", second.slug());
        api.gateway().post("/internal/sessions", there).expectProblem(403, "not_a_member");
        there.put("identityProvider", "sg");
        api.gateway().post("/internal/sessions", there).expectProblem(403, "not_a_member");
        there.put("tenantSlug", null);
        assertThat(api.gateway().post("/internal/sessions", there).expect(200).json().path("tenant").path("slug")
                .asString()).as("the tenant that this door leads to").isEqualTo(tenant.slug());
    }

    @Test
    void moves_butNeverHome() {
        JsonNode invited = invite(Map.of()).expect(201).json();
        String id = invited.path("userId").asString();
        JsonNode moved = admin.patch("/api/v1/users/" + id, Map.of("guest", Map.of("site", " Jurong ", "country", "MY"),
                "version", user(id).path("version").asLong())).expect(200).json();
        assertThat(moved.path("guest").path("site").asString()).isEqualTo("Jurong");
        assertThat(moved.path("guest").path("country").asString()).isEqualTo("MY");
        assertThat(moved.path("country").asString()).as("where the guest works").isEqualTo("MY");
        admin.patch("/api/v1/users/" + id, Map.of("country", "SG", "version", moved.path("version").asLong()))
                .expectProblem(422, "guest_elsewhere");
        assertThat(notes("member.guest-changed")).singleElement()
                .satisfies(note -> assertThat(note).contains("Raffles Place", "Jurong"));
        long version = moved.path("version").asLong();
        admin.patch("/api/v1/users/" + id, Map.of("guest", Map.of("homeRegion", "us"), "version", version))
                .expectProblem(400, "unknown_field");
        admin.patch("/api/v1/users/" + id, Map.of("guest", Map.of("country", "ZZ"), "version", version))
                .expectProblem(400, "validation_failed");
        admin.patch("/api/v1/users/" + id, Map.of("roles", List.of("tenant-admin"), "version", version))
                .expectProblem(422, "guest_not_admin");
        admin.post("/api/v1/users/" + id + "/password-reset", null).expectProblem(403, "guest_signs_in_at_home");
        JsonNode first = admin.get("/api/v1/users?query=admin@").expect(200).json().path("items").get(0);
        assertThat(first.path("guest").isNull()).isTrue();
        admin.patch("/api/v1/users/" + first.path("id").asString(), Map.of("guest", Map.of("site", "x"), "version",
                first.path("version").asLong())).expectProblem(422, "not_a_guest");
    }

    @Test
    void isKept_accountOfAGuestOfAnotherRegion() {
        ((KeycloakAdmin) keycloak).ensureGuest(new NewGuest(email, "Wei Ling", "en", "us"));
        String id = invite(Map.of()).expect(201).json().path("userId").asString();
        api.runJob("invitationMailer");
        assertThat(user(id).path("guest").path("problem").asString()).isEqualTo("local_account");
    }

    private ApiResponse invite(Map<String, Object> otherwise) {
        return admin.post("/api/v1/invitations", body(otherwise));
    }

    private Map<String, Object> body(Map<String, Object> otherwise) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "name", "Wei Ling", "roles",
                List.of("supervisor"), "locale", "en", "guest", home("sg", "Raffles Place", "SG")));
        body.putAll(otherwise);
        return body;
    }

    private static Map<String, Object> home(String region, String site, String country) {
        return Map.of("homeRegion", region, "site", site, "country", country);
    }

    private JsonNode user(String id) {
        return admin.get("/api/v1/users/" + id).expect(200).json();
    }

    private ApiResponse signIn(String person, @Nullable String address, @Nullable String door) {
        return api.gateway().post("/internal/sessions", request(person, address, door));
    }

    /** What the gateway asks about a session that it has. */
    private ApiResponse look() {
        Map<String, Object> body = request(subject, null, null);
        body.put("organizationId", null);
        return api.gateway().post("/internal/sessions", body);
    }

    private Map<String, Object> request(String person, @Nullable String address, @Nullable String door) {
        Map<String, Object> body = new HashMap<>();
        body.put("subject", person);
        body.put("email", address);
        body.put("emailVerified", true);
        body.put("organizationId", api.organization(tenant));
        body.put("tenantSlug", tenant.slug());
        body.put("identityProvider", door);
        return body;
    }

    private List<MimeMessage> received(String address) {
        return Arrays.stream(mails.getReceivedMessages()).filter(mail -> {
            try {
                return mail.getAllRecipients()[0].toString().contains(address);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private List<String> notes(String action) {
        return CurrentTenant.<List<String>, RuntimeException>call(new TenantId(tenant.id()),
                () -> transaction.execute(status -> jdbc
                        .sql("select details from platform.audit_record where action = ? order by number").param(action)
                        .query(String.class).list()));
    }
}
