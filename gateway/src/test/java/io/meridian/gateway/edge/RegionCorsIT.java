package io.meridian.gateway.edge;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import io.meridian.gateway.testing.LiveSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The workspace of another region, which asks here with the session that this region gave to the same browser. */
class RegionCorsIT extends GatewayTest {

    private static final String SG = "https://sg.meridian.example";
    private static final Map<String, String> PAGE = Map.of("Origin", SG, "Sec-Fetch-Site", "same-site");
    private static final Map<String, String> CHANGE = Map.of("Origin", SG, "Sec-Fetch-Site", "same-site",
            "X-Meridian-Request", "1");

    /** What is no page of another region, though it would like to be taken for one. */
    static Stream<Arguments> strangers() {
        return Stream.of(Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", "https://evil.example"), Map.of("Origin", "null"),
                Map.of("Origin", SG + ".evil.example"), Map.of("Origin", "https://evil-sg.meridian.example"),
                Map.of("Origin", "https://evil.example/" + SG),
                Map.of("Origin", "https://sg.meridian.example@evil.example"),
                Map.of("Origin", "https://SG.meridian.example"), Map.of("Origin", SG + "/"),
                Map.of("Origin", SG + ":443"), Map.of("Origin", SG + ":9080"),
                Map.of("Origin", "http://sg.meridian.example"), Map.of("Origin", "https://meridian.example"),
                Map.of("Origin", "https://br.meridian.example", "Sec-Fetch-Site", "same-site"),
                Map.of("Origin", SG + " http://localhost:8080"), Map.of("Origin", SG + ", http://localhost:8080"),
                Map.of("Origin", "sg"), Map.of("Origin", "*"), Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Origin", SG, "Sec-Fetch-Site", "cross-site"), Map.of("Origin", SG, "Sec-Fetch-Site", "none"),
                Map.of("Origin", SG, "Sec-Fetch-Site", "same-origin"), Map.of("Origin", SG, "Sec-Fetch-Site", ""),
                Map.of("Origin", "http://localhost:8080", "Sec-Fetch-Site", "same-site")).map(Arguments::of);
    }

    @Test
    void readsAndChangesWithItsSession() {
        Browser browser = signedIn();
        for (String path : List.of("/api/v1/session", "/api/v1/cells", "/api/v1/teams")) {
            Browser.Answer answer = browser.send("GET", path, null, PAGE);
            assertThat(answer.status()).as(path).isEqualTo(200);
            mayShow(answer);
        }
        Browser.Answer changed = browser.send("POST", "/api/v1/teams", "{}", CHANGE);
        assertThat(changed.json().path("kind").asString()).isEqualTo("user");
        mayShow(changed);
        mayShow(browser.send("POST", "/session/tenant", "{\"slug\":\"eu-lumora\"}", CHANGE));
        Browser.Answer out = browser.send("POST", "/session/sign-out", null, CHANGE);
        assertThat(out.status()).isEqualTo(200);
        mayShow(out);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void isToldOfRefusalsAndFailures() {
        Browser.Answer nobody = browser().send("GET", "/api/v1/session", null, PAGE);
        assertThat(nobody.code()).isEqualTo("unauthenticated");
        mayShow(nobody);
        Browser.Answer gone = browser().send("GET", "/api/v1/tasks", null, PAGE);
        assertThat(gone.code()).isEqualTo("unavailable");
        mayShow(gone);
        mayShow(browser().send("GET", "/api/v1/none", null, PAGE));
        Browser.Answer forgotten = signedIn().send("POST", "/api/v1/teams", "{}", PAGE);
        assertThat(forgotten.code()).as("without X-Meridian-Request").isEqualTo("cross_site_request");
        mayShow(forgotten);
    }

    private static void mayShow(Browser.Answer answer) {
        assertThat(answer.response().headers().allValues("Access-Control-Allow-Origin")).containsExactly(SG);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.response().headers().allValues("Vary").toString()).containsIgnoringCase("origin");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("RateLimit").contains("Retry-After")
                .contains("X-Request-Id").contains("Content-Disposition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/teams", "/api/v1/session", "/session/tenant", "/session/sign-out", "/live"})
    void answersThePreflight_beforeAnybodyIsRecognised(String path) {
        Browser.Answer answer = browser().send("OPTIONS", path, null, Map.of("Origin", SG, "Sec-Fetch-Site",
                "same-site", "Access-Control-Request-Method", "PATCH", "Access-Control-Request-Headers",
                "content-type,idempotency-key,x-meridian-request"));
        assertThat(answer.status()).isEqualTo(204);
        mayShow(answer);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH").contains("DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Content-Type", "Idempotency-Key",
                "X-Meridian-Request", "Accept-Language", "If-Match");
        assertThat(answer.header("Access-Control-Allow-Headers").contains("Authorization"))
                .isEqualTo(path.equals("/live"));
        assertThat(answer.header("RateLimit")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void tellsStrangersNothing(Map<String, String> stranger) {
        Browser browser = signedIn();
        for (String path : List.of("/api/v1/session", "/api/v1/cells", "/api/v1/teams")) {
            Browser.Answer answer = browser.send("GET", path, null, stranger);
            assertThat(answer.header("Access-Control-Allow-Origin")).as("%s %s", path, stranger).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(answer.response().headers().allValues("Vary").toString()).containsIgnoringCase("origin");
            Map<String, String> asking = new HashMap<>(stranger);
            asking.put("Access-Control-Request-Method", "POST");
            Browser.Answer preflight = browser().send("OPTIONS", path, null, asking);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(preflight.header("Access-Control-Allow-Headers")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void takesNoChangeFromStrangers(Map<String, String> stranger) {
        Browser browser = signedIn();
        Map<String, String> forged = new HashMap<>(stranger);
        forged.put("X-Meridian-Request", "1");
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(browser.send(method, "/api/v1/teams", "{}", forged).code()).as("%s %s", method, forged)
                    .isEqualTo("cross_site_request");
        }
        assertThat(browser.send("POST", "/session/sign-out", null, forged).code()).isEqualTo("cross_site_request");
        assertThat(browser.send("POST", "/session/tenant", "{\"slug\":\"eu-lumora\"}", forged).code())
                .isEqualTo("cross_site_request");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("strangers")
    @Timeout(5) // a stream that was opened would not end
    void showsStrangersNothingAsItHappens(Map<String, String> stranger) {
        Browser browser = signedIn();
        Browser.Answer answer = browser.send("GET", "/live", null, stranger);
        assertThat(answer.code()).as("%s", stranger).isEqualTo("cross_site_request");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        if (!stranger.containsKey("Sec-Fetch-Site")) {
            assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> LiveSocket
                    .open(port, browser.session(), stranger.get("Origin"), null, false).close());
        }
    }

    @Test
    void followsWhatHappens() {
        Browser browser = signedIn();
        try (LiveSocket tab = LiveSocket.open(port, browser.session(), SG, null, false)) {
            assertThat(tab.first("hello").path("session").asString()).isNotEmpty();
        }
        try (LiveSocket nobody = LiveSocket.open(port, null, SG, null, false)) {
            assertThat(nobody.closeCode()).isEqualTo(4401);
        }
        Browser.Answer refused = browser().send("GET", "/live", null, PAGE);
        assertThat(refused.code()).isEqualTo("unauthenticated");
        mayShow(refused);
    }

    @Test
    void opensNothingBesides() {
        Browser browser = signedIn();
        for (String path : List.of("/", "/session/sign-in", "/session/callback", "/docs", "/actuator/health",
                "/auth/realms/meridian-eu/protocol/openid-connect/certs", "/demo/shop", "/session/tenants")) {
            assertThat(browser.send("GET", path, null, PAGE).header("Access-Control-Allow-Origin")).as(path).isEmpty();
        }
        Browser.Answer widget = browser.with("Authorization", "Bearer nobody").send("GET",
                "/api/v1/widget/conversation", null, PAGE);
        assertThat(widget.header("Access-Control-Allow-Origin")).as("as to every page").isEqualTo("*");
        assertThat(widget.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void takesAVisitorsToken() {
        String visitor = UUID.randomUUID().toString();
        String token = visitorToken(visitor, FakeServices.LUMORA.id());
        try (LiveSocket tab = LiveSocket.open(port, null, SG, token, false)) {
            assertThat(tab.first("hello").path("session").asString()).isNotEmpty();
        }
    }
}
