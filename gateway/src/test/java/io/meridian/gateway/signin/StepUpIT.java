package io.meridian.gateway.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServer;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A person proves again who they are, within a session; what the services make of it, they test themselves. */
class StepUpIT extends GatewayTest {

    private static final String BEGIN = "/session/step-up?return=%2Fsigned-in";

    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = signedIn();
    }

    @Test
    void servicesAreToldWhenThePersonSignedIn_andWhenTheyProvedItAgain() {
        Instant first = told(browser);
        assertJustNow(first);
        clock.advance(Duration.ofMinutes(20));
        assertThat(told(browser)).isEqualTo(first);

        Browser.Answer begun = browser.get(BEGIN);
        assertThat(FakeServer.fields(begun.location().getRawQuery())).containsEntry("prompt", "login")
                .containsKey("max_age");
        Browser.Answer done = browser.get(Browser.pathOf(KEYCLOAK.signIn(begun.location(), subject)));
        assertThat(done.header("Location")).isEqualTo("/signed-in");
        assertJustNow(told(browser));
        assertThat(browser.get("/api/v1/session").json().path("authenticatedAt").asString())
                .isEqualTo(told(browser).toString());
    }

    /** Who took the cookie before gains nothing by what its person proves after; nor loses what the cookie gave. */
    @Test
    void aCopiedCookie_staysAsItWas() {
        Instant first = told(browser);
        String copied = browser.session();
        clock.advance(Duration.ofMinutes(20));
        stepUp(browser, subject);
        Instant proven = told(browser);
        assertJustNow(proven);

        Browser thief = browser();
        thief.cookies().put("meridian-eu", copied);
        assertThat(told(thief)).isEqualTo(first);
        assertThat(told(browser)).isEqualTo(proven);
    }

    @Test
    void theProofSurvivesARefresh() {
        clock.advance(Duration.ofMinutes(20));
        stepUp(browser, subject);
        Instant proven = told(browser);
        String before = browser.session();
        clock.advance(Duration.ofMinutes(6));
        told(browser);
        clock.advance(Duration.ofMinutes(6));
        assertThat(told(browser)).isEqualTo(proven);
        assertThat(browser.session()).as("refreshed").isNotEqualTo(before);
    }

    @Test
    void refusesAnotherPerson_andEndsWhatTheyBeganAtTheIdentityProvider() {
        Instant first = told(browser);
        String other = UUID.randomUUID().toString();
        SERVICES.member(other, FakeServices.LUMORA);
        clock.advance(Duration.ofMinutes(20));
        int before = KEYCLOAK.logouts();
        assertThat(stepUp(browser, other).code()).isEqualTo("other_person");
        assertThat(KEYCLOAK.logouts()).isEqualTo(before + 1);
        assertThat(told(browser)).isEqualTo(first);
    }

    @Test
    void refusesAnAnswer_forWhichNobodyWasAsked() {
        Instant first = told(browser);
        clock.advance(Duration.ofMinutes(20));
        KEYCLOAK.idTokens(
                claims -> new JWTClaimsSet.Builder(claims).claim("auth_time", first.getEpochSecond()).build());
        assertThat(stepUp(browser, subject).code()).isEqualTo("sign_in_failed");
        KEYCLOAK.idTokens(claims -> new JWTClaimsSet.Builder(claims).claim("auth_time", null).build());
        assertThat(stepUp(browser, subject).code()).isEqualTo("sign_in_failed");
        assertThat(told(browser)).isEqualTo(first);
    }

    @Test
    void refusesAnotherSessionsAnswer_andNobodys() {
        URI begun = browser.get(BEGIN).location();
        String path = Browser.pathOf(KEYCLOAK.signIn(begun, subject));
        String session = browser.session();
        browser.cookies().remove("meridian-eu");
        assertThat(browser.get(path).code()).isEqualTo("session_expired");
        assertThat(browser.cookies()).doesNotContainKey("meridian-eu");

        browser.cookies().put("meridian-eu", session);
        begun = browser.get(BEGIN).location();
        browser.signIn(KEYCLOAK, subject);
        assertThat(browser.get(Browser.pathOf(KEYCLOAK.signIn(begun, subject))).code()).isEqualTo("session_expired");
        assertThat(browser().get(BEGIN).code()).isEqualTo("session_expired");
    }

    @Test
    void tellsTheWindowThatAsked_whatWentWrong() {
        browser.with("Accept", "text/html");
        Browser.Answer refused = stepUp(browser, UUID.randomUUID().toString());
        assertThat(refused.header("Location")).isEqualTo("/signed-in?error=other_person");
        assertThat(browser().with("Accept", "text/html").get(BEGIN).header("Location"))
                .isEqualTo("/signed-in?error=session_expired");
        Browser.Answer away = browser.get(Browser.pathOf(
                KEYCLOAK.signIn(browser.get(BEGIN + "%3Fcell%3Deu&back=sg&home=sg").location(), subject)));
        assertThat(away.header("Location")).isEqualTo("https://sg.meridian.example/signed-in?cell=eu");
    }

    /** Another region's realm may have let somebody pass who was signed in there: only a step-up asks it for a proof. */
    @Test
    void aSignInByAnotherRegion_isNoProof_aStepUpByItIs() {
        KEYCLOAK.idTokens(claims -> new JWTClaimsSet.Builder(claims).claim("identity_provider", "sg").build());
        Browser guest = browser().signIn(KEYCLOAK, subject);
        assertThat(guest.get("/api/v1/teams").json().path("authenticatedAt").asString()).isEqualTo("null");
        stepUp(guest, subject);
        assertJustNow(told(guest));
    }

    private Browser.Answer stepUp(Browser whose, String person) {
        return whose.get(Browser.pathOf(KEYCLOAK.signIn(whose.get(BEGIN).location(), person)));
    }

    private Instant told(Browser whose) {
        return Instant.parse(whose.get("/api/v1/teams").json().path("authenticatedAt").asString());
    }

    /** The test's clock runs, and the claim is in seconds. */
    private void assertJustNow(Instant at) {
        assertThat(at).isBetween(clock.instant().minusSeconds(60), clock.instant());
    }
}
