package io.meridian.tenant.keycloak;

import io.meridian.e2e.RegionExtension;
import io.meridian.e2e.RunningRegion;
import io.meridian.platform.directory.Directory;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guests at a real Keycloak: two realms as two regions have them, and people who go from the one to the other as a browser
 * does.
 */
@Order(51)
@ExtendWith(RegionExtension.class)
class GuestSignInIT {

    private static final String PASSWORD = "correct-horse-battery";
    private static final String CALLBACK = "http://localhost:8080/session/callback";
    private static final String HOME = "h" + letters();
    private static final String AWAY = "g" + letters();

    private final RunningRegion region;
    private final KeycloakProperties properties;
    private final RestCalls calls;
    private final RestKeycloakAdmin home;
    private final RestKeycloakAdmin away;
    private final String address;
    private final String email = UUID.randomUUID() + "@lumora.example";

    GuestSignInIT(RunningRegion region) {
        this.region = region;
        this.properties = properties();
        this.calls = new RestCalls(properties, Clock.systemUTC());
        this.home = new RestKeycloakAdmin(calls, new RealmSettings(HOME, properties), properties);
        this.away = new RestKeycloakAdmin(calls, new RealmSettings(AWAY, properties), properties);
        this.address = "http://" + region.keycloak().getAuthority();
    }

    @BeforeEach
    void arrange() {
        home.reconcile();
        away.reconcile();
        for (String name : List.of(HOME, AWAY)) {
            calls.put("/admin/realms/{realm}", Map.of("attributes", Map.of("frontendUrl", address + "/auth")),
                    realm(name));
        }
        home.connect(List.of(new Directory.Region(AWAY, URI.create(address))));
        away.connect(List.of(new Directory.Region(HOME, URI.create(address))));
        home.ensurePerson(new NewPerson(email, "Jonas Keller", "en", PASSWORD, false));
    }

    @Test
    void entersWithoutAPasswordHere_guest_andTheTokenSaysByWhichRegion() {
        String organization = "x-" + UUID.randomUUID();
        String id = away.ensureOrganization(new TenantOrganization(UUID.randomUUID(), organization, "Lumora"));
        String subject = away.ensureGuest(new NewGuest(email, "Jonas Keller", "de", HOME)).orElseThrow();
        away.ensureMember(id, subject);
        KeycloakBrowser browser = new KeycloakBrowser();
        KeycloakBrowser.Page signIn = browser.open(start(organization));
        assertThat(signIn.uri().getPath()).as("asked at home").contains(realm(HOME));
        KeycloakBrowser.Page done = browser.submit(signIn, Map.of("username", email, "password", PASSWORD));
        JsonNode token = token(done);
        assertThat(token.path("identity_provider").asString()).isEqualTo(HOME);
        assertThat(token.path("sub").asString()).isEqualTo(subject);
        assertThat(token.path("email").asString()).isEqualTo(email);
        assertThat(token.path("email_verified").asBoolean()).isTrue();
        assertThat(token.path("organization").path(organization).path("id").asString()).isEqualTo(id);
        assertThat(token(browser.open(start(organization))).path("identity_provider").asString())
                .as("no page at all the second time").isEqualTo(HOME);
        calls.put("/admin/realms/{realm}/users/{id}/reset-password",
                Map.of("type", "password", "value", PASSWORD, "temporary", false), realm(AWAY), subject);
        KeycloakBrowser fresh = new KeycloakBrowser();
        KeycloakBrowser.Page local = fresh.open(start(organization).replace("&kc_idp_hint=" + HOME, ""));
        local = fresh.submit(local, Map.of("username", email));
        local = local.isStopped() ? local : fresh.submit(local, Map.of("username", email, "password", PASSWORD));
        assertThat(token(local).has("identity_provider")).as("a password of this region is told from a guest's way")
                .isFalse();
    }

    @Test
    void getsNoAccount_strangerOfTheOtherRegion() {
        requireStrangersStopped();
    }

    @Test
    void isNotTakenOver_accountOfThisRegionWithTheSameAddress() {
        String local = away.ensurePerson(new NewPerson(email, "Somebody Else", "en", "another-password-here", false));
        assertThat(comeFromHome().isStopped()).isFalse();
        assertThat(links(local)).isEmpty();
        assertThat(away.ensureGuest(new NewGuest(email, "Jonas Keller", "de", HOME))).isEmpty();
    }

    @Test
    void isNotLetIn_guestOfAThirdRegion() {
        String third = away.ensureGuest(new NewGuest(email, "Jonas Keller", "de", "mars")).orElseThrow();
        assertThat(comeFromHome().isStopped()).isFalse();
        assertThat(links(third)).isEmpty();
    }

    @Test
    void isNotBelieved_addressThatTheOtherRegionHasNotProven() {
        String guest = away.ensureGuest(new NewGuest(email, "Jonas Keller", "de", HOME)).orElseThrow();
        calls.put("/admin/realms/{realm}", Map.of("verifyEmail", false), realm(HOME));
        String mallory = calls.list("/admin/realms/{realm}/users?email={email}", realm(HOME), email).get(0).path("id")
                .asString();
        calls.put("/admin/realms/{realm}/users/{id}", Map.of("emailVerified", false), realm(HOME), mallory);
        assertThat(comeFromHome().isStopped()).isFalse();
        assertThat(links(guest)).isEmpty();
    }

    @Test
    void isClosedAgain_gateThatSomebodyOpened() {
        RegionSettings wanted = new RegionSettings(AWAY, new Directory.Region(HOME, URI.create(address)));
        String executions = "/admin/realms/{realm}/authentication/flows/{flow}/executions";
        for (String provider : List.of("deny-access-authenticator", "conditional-user-attribute")) {
            JsonNode gate = calls.list(executions, realm(AWAY), wanted.flow()).valueStream()
                    .filter(e -> e.path("providerId").asString("").equals(provider)).findFirst().orElseThrow();
            calls.delete("/admin/realms/{realm}/authentication/executions/{id}", realm(AWAY),
                    gate.path("id").asString());
            assertThat(connect()).isPositive();
            assertThat(connect()).isZero();
        }
        calls.put("/admin/realms/{realm}/identity-provider/instances/{alias}",
                merged(calls.list("/admin/realms/{realm}/identity-provider/instances/{alias}", realm(AWAY), HOME),
                        "firstBrokerLoginFlowAlias", "first broker login"),
                realm(AWAY), HOME);
        assertThat(connect()).isPositive();
        requireStrangersStopped();
    }

    @Test
    void isSetByNobodyButAdministrators_homeRegion() {
        String profile = calls.list("/admin/realms/{realm}/users/profile", realm(AWAY)).path("attributes").valueStream()
                .filter(a -> a.path("name").asString("").equals("home_region")).findFirst().orElseThrow()
                .path("permissions").toString();
        assertThat(profile).contains("admin").doesNotContain("user");
        assertThat(away.reconcile()).isZero();
    }

    private void requireStrangersStopped() {
        assertThat(comeFromHome().isStopped()).isFalse();
        assertThat(users()).as("nobody was made").isEmpty();
    }

    private int connect() {
        return away.connect(List.of(new Directory.Region(HOME, URI.create(address))));
    }

    private KeycloakBrowser.Page comeFromHome() {
        KeycloakBrowser browser = new KeycloakBrowser();
        return browser.submit(browser.open(start("")), Map.of("username", email, "password", PASSWORD));
    }

    private String start(String organization) {
        return address + "/auth/realms/" + realm(AWAY) + "/protocol/openid-connect/auth?client_id=meridian-console"
                + "&response_type=code&redirect_uri=" + CALLBACK + "&scope=openid%20email%20organization:"
                + organization
                + "&state=s&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&kc_idp_hint=" + HOME;
    }

    private JsonNode token(KeycloakBrowser.Page done) {
        assertThat(done.isStopped()).as("back at the console: %s", done).isTrue();
        Map<String, String> query = new HashMap<>();
        for (String part : done.uri().getQuery().split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        String answer = new KeycloakBrowser().post(
                address + "/auth/realms/" + realm(AWAY) + "/protocol/openid-connect/token",
                Map.of("grant_type", "authorization_code", "code", query.getOrDefault("code", ""), "redirect_uri",
                        CALLBACK, "client_id", "meridian-console", "client_secret", properties.consoleSecret(),
                        "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .body();
        String token = JsonMapper.shared().readTree(answer).path("id_token").asString();
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private List<JsonNode> users() {
        return calls.list("/admin/realms/{realm}/users?email={email}", realm(AWAY), email).valueStream().toList();
    }

    private List<JsonNode> links(String subject) {
        return calls.list("/admin/realms/{realm}/users/{id}/federated-identity", realm(AWAY), subject).valueStream()
                .toList();
    }

    private static Map<String, Object> merged(JsonNode whole, String field, String value) {
        Map<String, Object> merged = new HashMap<>();
        whole.propertyStream().forEach(p -> merged.put(p.getKey(), p.getValue()));
        merged.put(field, value);
        return merged;
    }

    private static String realm(String name) {
        return RealmSettings.realmOf(name);
    }

    private static String letters() {
        String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        return letters.substring(0, Math.min(6, letters.length())) + "x";
    }

    private KeycloakProperties properties() {
        return new KeycloakProperties(region.keycloak(), "meridian-admin", region.keycloakSecret(),
                URI.create("http://localhost:8080"), "s3cret-of-the-console", "",
                new KeycloakProperties.Smtp("127.0.0.1", 25, "no-reply@meridian.example"), Duration.ofSeconds(30),
                Duration.ofMinutes(5), Duration.ofSeconds(5), List.of("en", "zh-CN", "ar", "de", "es"));
    }
}
