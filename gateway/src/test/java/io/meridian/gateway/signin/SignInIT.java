package io.meridian.gateway.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServer;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInIT extends GatewayTest {

    @Test
    void signsIn_andShowsTheSession() {
        Browser browser = browser();
        Browser.Answer begun = browser.get("/session/sign-in?return=%2Fpeople%3Fq%3D1&tenant=eu-lumora&locale=ar");

        assertThat(begun.status()).isEqualTo(303);
        Map<String, String> query = FakeServer.fields(begun.location().getRawQuery());
        assertThat(begun.location().toString())
                .startsWith("http://localhost:8080/auth/realms/meridian-eu/protocol/openid-connect/auth?");
        assertThat(query).containsEntry("code_challenge_method", "S256").containsEntry("ui_locales", "ar")
                .containsEntry("kc_locale", "ar").containsEntry("scope", "openid organization:eu-lumora")
                .containsEntry("redirect_uri", "http://localhost:8080/session/callback")
                .containsEntry("response_type", "code");

        Browser.Answer done = browser.get(Browser.pathOf(KEYCLOAK.signIn(begun.location(), subject)));
        assertThat(done.header("Location")).isEqualTo("/people?q=1");
        assertThat(String.join("\n", done.response().headers().allValues("Set-Cookie")))
                .contains("meridian-eu=").contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        assertThat(browser.cookies()).containsOnlyKeys("meridian-eu");

        Browser.Answer session = browser.get("/api/v1/session");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("tenant").path("slug").asString()).isEqualTo("eu-lumora");
        assertThat(session.json().path("expiresAt").asString()).isNotEmpty();
        assertThat(session.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void cookieFitsBrowsers_withRefreshTokensOfKeycloaksLength() {
        assertThat(signedIn().session()).hasSizeBetween(1_000, 2_000);
    }

    @Test
    void refusesTheAnswer_thatThisBrowserDidNotAskFor() {
        URI theirs = KEYCLOAK.signIn(browser().get("/session/sign-in").location(), subject);
        Browser.Answer answer = browser().get(Browser.pathOf(theirs));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("sign_in_failed");
        assertThat(answer.header("Set-Cookie")).doesNotContain("meridian-eu=");
    }

    @Test
    void refusesAnotherState_inTheBrowserThatAsked() {
        Browser browser = browser();
        String path = Browser.pathOf(KEYCLOAK.signIn(browser.get("/session/sign-in").location(), subject));
        assertThat(browser.get(path.replaceFirst("state=[^&]{5}", "state=AAAAA")).code()).isEqualTo("sign_in_failed");
        assertThat(browser.get(path.replaceFirst("(state=[^&]{30})[^&]{5}", "$1AAAAA")).code())
                .isEqualTo("sign_in_failed");
    }

    @Test
    void takesAnAnswerOnce() {
        Browser browser = browser();
        String path = Browser.pathOf(KEYCLOAK.signIn(browser.get("/session/sign-in").location(), subject));
        assertThat(browser.get(path).status()).isEqualTo(303);
        assertThat(browser.get(path).code()).isEqualTo("sign_in_failed");
    }

    @Test
    void refusesAnotherIssuersAnswer() {
        Browser browser = browser();
        String path = Browser.pathOf(KEYCLOAK.signIn(browser.get("/session/sign-in").location(), subject));
        assertThat(browser.get(path.replace("iss=http", "iss=https")).code()).isEqualTo("sign_in_failed");
    }

    @Test
    void refusesACode_boughtWithAnotherVerifier() {
        Browser browser = browser();
        URI begun = browser.get("/session/sign-in").location();
        URI other = URI.create(begun.toString().replaceFirst("code_challenge=[^&]+", "code_challenge=other"));
        assertThat(browser.get(Browser.pathOf(KEYCLOAK.signIn(other, subject))).code()).isEqualTo("sign_in_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "audience", "issuer", "expired", "party", "subject", "future"})
    void refusesAnIdToken_thatIsWrongIn(String wrong) {
        KEYCLOAK.idTokens(change(wrong));
        Browser browser = browser();
        String path = Browser.pathOf(KEYCLOAK.signIn(browser.get("/session/sign-in").location(), subject));
        assertThat(browser.get(path).code()).isEqualTo("sign_in_failed");
        assertThat(browser.cookies()).doesNotContainKey("meridian-eu");
    }

    private UnaryOperator<JWTClaimsSet> change(String wrong) {
        long past = clock.instant().minusSeconds(120).getEpochSecond();
        long future = clock.instant().plusSeconds(120).getEpochSecond();
        return claims -> {
            JWTClaimsSet.Builder changed = new JWTClaimsSet.Builder(claims);
            return switch (wrong) {
                case "nonce" -> changed.claim("nonce", "other").build();
                case "audience" -> changed.audience("other").build();
                case "issuer" -> changed.issuer("http://localhost:8080/auth/realms/master").build();
                case "expired" -> changed.claim("exp", past).build();
                case "party" -> changed.claim("azp", "other").build();
                case "subject" -> changed.subject("").build();
                default -> changed.claim("iat", future).build();
            };
        };
    }

    @Test
    void refusesAnAnswer_thatComesTooLate() {
        Browser browser = browser();
        URI begun = browser.get("/session/sign-in").location();
        clock.advance(Duration.ofMinutes(31));
        assertThat(browser.get(Browser.pathOf(KEYCLOAK.signIn(begun, subject))).code()).isEqualTo("sign_in_expired");
    }

    @Test
    void severalTabsSignInAtOnce_aFewOnly() {
        Browser browser = browser();
        URI first = browser.get("/session/sign-in?return=%2Fa").location();
        URI second = browser.get("/session/sign-in?return=%2Fb").location();
        assertThat(browser.get(Browser.pathOf(KEYCLOAK.signIn(second, subject))).header("Location")).isEqualTo("/b");
        assertThat(browser.get(Browser.pathOf(KEYCLOAK.signIn(first, subject))).header("Location")).isEqualTo("/a");
        for (int i = 0; i < 20; i++) {
            browser.get("/session/sign-in");
        }
        assertThat(browser.cookies()).hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"//evil.example/x", "https://evil.example", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)",
        "/%5Cevil.example", "/%2F%2Fevil.example/..%2F", "/..//evil.example", "/%0d%0aSet-Cookie:x=1",
        "/session/sign-in",
        "/auth/admin", "/a%00b", "'/\tevil'", "''"})
    void comesBackOnlyToItself(String attack) {
        Browser browser = browser();
        String encoded = java.net.URLEncoder.encode(attack, java.nio.charset.StandardCharsets.UTF_8);
        URI begun = browser.get("/session/sign-in?return=" + encoded).location();
        Browser.Answer done = browser.get(Browser.pathOf(KEYCLOAK.signIn(begun, subject)));
        assertThat(done.header("Location")).isEqualTo("/");
    }

    @Test
    void refusesWhoIsNoMember_andEndsTheOtherSession() {
        int before = KEYCLOAK.logouts();
        Browser browser = browser();
        String path = Browser.pathOf(
                KEYCLOAK.signIn(browser.get("/session/sign-in").location(), UUID.randomUUID().toString()));
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("not_a_member");
        assertThat(KEYCLOAK.logouts()).isEqualTo(before + 1);
    }

    @Test
    void refusesAPersonWithoutAnAddress() {
        KEYCLOAK.idTokens(claims -> new JWTClaimsSet.Builder(claims).claim("email", null).build());
        SERVICES.member(subject, FakeServices.LUMORA);
        int before = KEYCLOAK.logouts();
        Browser browser = browser();
        Browser.Answer answer = browser
                .get(Browser.pathOf(KEYCLOAK.signIn(browser.get("/session/sign-in").location(), subject)));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("email_missing");
        assertThat(browser.cookies()).doesNotContainKey("meridian-eu");
        assertThat(KEYCLOAK.logouts()).as("the next try may be by somebody else").isEqualTo(before + 1);
    }

    @Test
    void sendsABrowserToTheConsolesPage_whenSignInFails() {
        Browser browser = browser().with("Accept", "text/html,application/xhtml+xml");
        assertThat(browser.get("/session/callback?state=x&code=y").header("Location"))
                .isEqualTo("/sign-in?error=sign_in_failed&return=%2F");
        assertThat(browser.get("/session/sign-in?tenant=sg-lumora&return=%2Fa").header("Location"))
                .isEqualTo("/sign-in?error=wrong_region&return=%2Fa&address=https%3A%2F%2Fsg.meridian.example");
    }

    @Test
    void saysWhenKeycloakIsGone() {
        Browser browser = browser();
        String path = Browser.pathOf(KEYCLOAK.signIn(browser.get("/session/sign-in").location(), subject));
        KEYCLOAK.gone(true);
        Browser.Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("identity_provider_unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void saysUnknownTenant_whenTheRealmHasNoSuchOrganization() {
        Browser browser = browser();
        URI begun = browser.get("/session/sign-in?tenant=eu-nobody").location();
        String state = FakeServer.fields(begun.getRawQuery()).get("state");
        Browser.Answer answer = browser.get("/session/callback?error=invalid_scope&state=" + state);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("unknown_tenant");
    }

    @Test
    void changesTheTenant_ofAPersonWithSeveral() {
        SERVICES.member(subject, FakeServices.LUMORA, FakeServices.NORDIC);
        Browser browser = signedIn();
        Browser.Answer changed = browser.post("/session/tenant", "{\"slug\":\"eu-nordic\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("tenant").path("slug").asString()).isEqualTo("eu-nordic");
        assertThat(browser.get("/api/v1/teams").json().path("tenant").asString())
                .isEqualTo(FakeServices.NORDIC.id().toString());
        assertThat(browser.get("/api/v1/session").json().path("tenant").path("slug").asString())
                .isEqualTo("eu-nordic");
    }

    @Test
    void refusesATenantThatIsNotThePersons() {
        Browser browser = signedIn();
        assertThat(browser.post("/session/tenant", "{\"slug\":\"eu-nordic\"}").code()).isEqualTo("not_a_member");
        assertThat(browser.post("/session/tenant", "{\"slug\":\"sg-lumora\"}").code()).isEqualTo("wrong_region");
        assertThat(browser.post("/session/tenant", "{\"slug\":\"\"}").code()).isEqualTo("validation_failed");
        assertThat(browser.post("/session/tenant", "{}").code()).isEqualTo("validation_failed");
        assertThat(browser.get("/api/v1/session").json().path("tenant").path("slug").asString())
                .isEqualTo("eu-lumora");
    }

    @Test
    void signsOut_atKeycloakToo() {
        Browser browser = signedIn();
        String cookie = browser.session();
        int before = KEYCLOAK.logouts();
        Browser.Answer answer = browser.post("/session/sign-out", null);
        assertThat(answer.json().path("location").asString()).isEqualTo("/");
        assertThat(browser.cookies()).isEmpty();
        assertThat(KEYCLOAK.logouts()).isEqualTo(before + 1);
        browser.cookies().put("meridian-eu", cookie);
        assertThat(browser.get("/api/v1/session").code()).isEqualTo("session_expired");
    }

    @Test
    void signsOut_whenKeycloakIsGone_andAsksForThePasswordNextTime() {
        Browser browser = signedIn();
        KEYCLOAK.gone(true);
        assertThat(browser.post("/session/sign-out", null).status()).isEqualTo(200);
        assertThat(browser.cookies()).doesNotContainKey("meridian-eu");
        KEYCLOAK.gone(false);
        assertThat(browser.get("/session/sign-in").location().getRawQuery()).contains("prompt=login");
        clock.advance(Duration.ofSeconds(5));
        browser.signIn(KEYCLOAK, subject);
        assertThat(browser.get("/session/sign-in").location().getRawQuery()).doesNotContain("prompt=login");
    }

    @Test
    void signsOut_withoutASession() {
        assertThat(browser().post("/session/sign-out", null).status()).isEqualTo(200);
    }
}
