package io.meridian.gateway.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.meridian.gateway.seal.Sealer;
import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServer;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import io.meridian.testkit.identity.TestKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A guest, whom the workspace of another region sent here. */
class RegionSignInIT extends GatewayTest {

    private static final String SG = "https://sg.meridian.example";
    private static final String BEGIN = "/session/sign-in?tenant=eu-lumora&home=sg&back=sg&return=%2Fsigned-in%3Fcell%3Deu";

    @Test
    void signsInAtHome_andGoesBackThere() {
        KEYCLOAK.idTokens(claims -> new JWTClaimsSet.Builder(claims).claim("identity_provider", "sg").build());
        Browser browser = page();
        URI begun = browser.get(BEGIN).location();
        assertThat(begun.toString())
                .startsWith("http://localhost:8080/auth/realms/meridian-eu/protocol/openid-connect/auth?");
        assertThat(FakeServer.fields(begun.getRawQuery())).containsEntry("kc_idp_hint", "sg")
                .containsEntry("scope", "openid organization:eu-lumora");

        Browser.Answer done = browser.get(Browser.pathOf(KEYCLOAK.signIn(begun, subject)));
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location")).isEqualTo(SG + "/signed-in?cell=eu");
        assertThat(browser.cookies()).containsOnlyKeys("meridian-eu");
        assertThat(SERVICES.question(subject).path("identityProvider").asString()).isEqualTo("sg");

        clock.advance(Duration.ofSeconds(61));
        assertThat(browser.with("Accept", "").get("/api/v1/session").status()).isEqualTo(200);
        assertThat(SERVICES.question(subject).path("email").isNull()).as("no sign-in").isTrue();
        assertThat(SERVICES.question(subject).has("identityProvider")).isFalse();
    }

    @Test
    void tellsNoIdentityProvider_whoSignedInHere() {
        signedIn();
        assertThat(SERVICES.question(subject).path("email").asString()).contains("@");
        assertThat(SERVICES.question(subject).has("identityProvider")).isFalse();
        KEYCLOAK.idTokens(claims -> new JWTClaimsSet.Builder(claims).claim("identity_provider", " ").build());
        signedIn();
        assertThat(SERVICES.question(subject).has("identityProvider")).isFalse();
    }

    @Test
    void vouchesForNobody_byWhatThePageAskedFor() {
        Browser browser = page();
        browser.get(Browser.pathOf(KEYCLOAK.signIn(browser.get(BEGIN).location(), subject)));
        assertThat(SERVICES.question(subject).has("identityProvider")).isFalse();
    }

    @Test
    void goesBackWithTheReason_whenItIsRefused() {
        SERVICES.member(subject, SERVICES.member(subject, FakeServices.LUMORA).refused("guest_signs_in_at_home"));
        Browser browser = page();
        URI begun = browser.get(BEGIN).location();
        Browser.Answer refused = browser.get(Browser.pathOf(KEYCLOAK.signIn(begun, subject)));
        assertThat(refused.header("Location")).isEqualTo(SG + "/signed-in?cell=eu&error=guest_signs_in_at_home");
        assertThat(browser.cookies()).isEmpty();

        browser.get(BEGIN);
        String state = FakeServer.fields(browser.get(BEGIN).location().getRawQuery()).get("state");
        assertThat(browser.get("/session/callback?error=access_denied&state=" + state).header("Location"))
                .isEqualTo(SG + "/signed-in?cell=eu&error=sign_in_failed");
        assertThat(browser.get(BEGIN.replace("eu-lumora", "eu-L")).header("Location"))
                .isEqualTo(SG + "/signed-in?cell=eu&error=unknown_tenant");
        assertThat(browser.get(BEGIN.replace("eu-lumora", "sg-lumora")).header("Location"))
                .isEqualTo(SG + "/signed-in?cell=eu&error=wrong_region");
    }

    @Test
    void goesBackWithTheReason_whenKeycloakIsGone() {
        Browser browser = page();
        String path = Browser.pathOf(KEYCLOAK.signIn(browser.get(BEGIN).location(), subject));
        KEYCLOAK.gone(true);
        assertThat(browser.get(path).header("Location"))
                .isEqualTo(SG + "/signed-in?cell=eu&error=identity_provider_unavailable");
    }

    @Test
    void givesProgramsTheProblem() {
        Browser.Answer answer = browser().get(BEGIN.replace("eu-lumora", "sg-lumora"));
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.code()).isEqualTo("wrong_region");
    }

    @ParameterizedTest
    @CsvSource({"'',/?error=x", "/signed-in,/signed-in?error=x", "/a?b=c,/a?b=c&error=x", "/a#f?g,/a?error=x#f?g",
        "/a?b#c,/a?b&error=x#c"})
    void putsTheReasonIntoTheQuery(String path, String expected) {
        assertThat(new Destination("sg", ReturnPath.of(path)).pathWithError("x")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://sg.meridian.example", "//evil.example", "evil", "br", "eu",
        "SG", " sg", "sg ", "sg/", "sg,eu", "sg.evil.example", "sg@evil.example", "", "*", "null", "master",
        "javascript:alert(1)", "sg\r\nLocation: https://evil.example", "sg&prompt=none"})
    void knowsNoOtherPlace_thanTheRegionsOfTheDirectory(String attack) {
        String encoded = URLEncoder.encode(attack, UTF_8);
        Browser browser = page();
        URI begun = browser.get("/session/sign-in?return=%2Fa&home=" + encoded + "&back=" + encoded).location();
        assertThat(FakeServer.fields(begun.getRawQuery())).doesNotContainKeys("kc_idp_hint", "prompt");
        assertThat(browser.get(Browser.pathOf(KEYCLOAK.signIn(begun, subject))).header("Location")).isEqualTo("/a");
        assertThat(browser.get("/session/sign-in?return=%2Fa&tenant=x&back=" + encoded).header("Location"))
                .isEqualTo("/sign-in?error=unknown_tenant&return=%2Fa");
    }

    @ParameterizedTest
    @CsvSource({"//evil.example/x", "https://evil.example", "/\\evil.example", ".evil.example", "@evil.example",
        ":80@evil.example", "/%5Cevil.example", "/..//evil.example", "/%0d%0aSet-Cookie:x=1",
        "/session/sign-in?back=eu", "/session/sign-out", "/auth/admin", "/api/v1/session", "'/\tevil'", "''"})
    void goesToNoOtherPageThere_thanAnOwnOne(String attack) {
        Browser browser = page();
        String begin = "/session/sign-in?back=sg&return=" + URLEncoder.encode(attack, UTF_8);
        URI begun = browser.get(begin).location();
        assertThat(browser.get(Browser.pathOf(KEYCLOAK.signIn(begun, subject))).header("Location"))
                .isEqualTo(SG + "/");
        assertThat(browser.get(begin + "&tenant=x").header("Location")).isEqualTo(SG + "/?error=unknown_tenant");
    }

    @Test
    void leadsNowhereElse_whoDidNotBegin() {
        URI theirs = KEYCLOAK.signIn(page().get(BEGIN).location(), subject);
        Browser victim = page();
        Browser.Answer answer = victim.get(Browser.pathOf(theirs));
        assertThat(answer.header("Location")).isEqualTo("/sign-in?error=sign_in_failed&return=%2F");
        assertThat(victim.cookies()).isEmpty();

        URI own = victim.get("/session/sign-in?return=%2Fa").location();
        String state = FakeServer.fields(own.getRawQuery()).get("state");
        String code = FakeServer.fields(theirs.getRawQuery()).get("code");
        assertThat(victim.get("/session/callback?state=" + state + "&code=" + code).header("Location"))
                .as("another's code").isEqualTo("/sign-in?error=sign_in_failed&return=%2Fa");
        assertThat(victim.cookies()).doesNotContainKey("meridian-eu");
    }

    @Test
    void staysHere_whenTheRegionHasLeftTheDirectory_orAnotherSealedTheCookie() {
        PendingSignIn left = PendingSignIn.begin(new SecureRandom(), new Destination("br", "/a"), null,
                clock.instant(), null);
        assertThat(refused(left, "eu")).isEqualTo("/sign-in?error=sign_in_failed&return=%2Fa");
        PendingSignIn known = PendingSignIn.begin(new SecureRandom(), new Destination("sg", "/a"), null,
                clock.instant(), null);
        assertThat(refused(known, "eu")).isEqualTo(SG + "/a?error=sign_in_failed");
        assertThat(refused(known, "sg")).isEqualTo("/sign-in?error=sign_in_failed&return=%2F");
    }

    private String refused(PendingSignIn pending, String sealedBy) {
        Sealer sealer = new Sealer(Sealer.readKey(TestKeys.ofThisJvm().symmetricKey("cookie")), null, sealedBy,
                "sign-in");
        Browser browser = page();
        browser.cookies().put("meridian-eu-sign-in-" + pending.state().substring(0, 12), sealer.seal(pending.encode()));
        return browser.get("/session/callback?code=" + UUID.randomUUID() + "&state=" + pending.state())
                .header("Location");
    }

    @Test
    void asksForThePassword_alsoAtHome_whereTheLastSignOutWasNotTold() {
        Browser browser = page();
        browser.cookies().put("meridian-eu-ask-password", "1");
        Map<String, String> query = FakeServer.fields(browser.get(BEGIN).location().getRawQuery());
        assertThat(query).containsEntry("prompt", "login").containsEntry("kc_idp_hint", "sg");
    }

    /** As a person's browser asks for pages. */
    private Browser page() {
        return browser().with("Accept", "text/html,application/xhtml+xml");
    }
}
