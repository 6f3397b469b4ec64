package io.meridian.gateway.route;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.GatewayTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouteIT extends GatewayTest {

    @Test
    void passesPathAndQueryByteForByte() {
        JsonNode told = browser().get("/api/v1/users/%C3%A9%20a/skills?b=2&a=1&a=%2F..%2F&c=x+y&d").json();
        assertThat(told.path("path").asString()).isEqualTo("/api/v1/users/%C3%A9%20a/skills");
        assertThat(told.path("query").asString()).isEqualTo("b=2&a=1&a=%2F..%2F&c=x+y&d");
    }

    @Test
    void passesAnonymousRequests_withoutAToken() {
        JsonNode told = browser().get("/api/v1/tenant").json();
        assertThat(told.has("kind")).isFalse();
        assertThat(told.path("headers").has("Authorization")).isFalse();
    }

    @Test
    void takesNothingFromOutsideThatNamesACaller() {
        JsonNode headers = browser().with("X-Forwarded-For", "10.0.0.1").with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Prefix", "/x").with("Forwarded", "for=10.0.0.1").with("X-Real-Ip", "10.0.0.1")
                .with("X-Meridian-Tenant", "x").with("X-Meridian-Caller", "x").with("X-Request-Id", "chosen")
                .with("Traceparent", "00-11111111111111111111111111111111-1111111111111111-01")
                .with("Tracestate", "a=b")
                .with("Baggage", "a=b").with("X-Http-Method-Override", "DELETE").with("X-Original-Url", "/internal/x")
                .with("Idempotency-Key", "kept-key").with("Accept-Language", "ar").get("/api/v1/teams").json()
                .path("headers");
        assertThat(headers.path("X-forwarded-for").toString()).isEqualTo("[\"127.0.0.1\"]");
        assertThat(headers.path("X-forwarded-host").toString()).isEqualTo("[\"localhost:8080\"]");
        assertThat(headers.path("X-forwarded-port").toString()).isEqualTo("[\"8080\"]");
        assertThat(headers.path("Traceparent").toString()).matches("\\[\"00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\"]")
                .doesNotContain("1111111111111111");
        for (String gone : List.of("X-forwarded-prefix", "Forwarded", "X-real-ip", "X-meridian-tenant",
                "X-meridian-caller", "X-request-id", "Tracestate", "Baggage", "X-http-method-override",
                "X-original-url")) {
            assertThat(headers.has(gone)).as(gone).isFalse();
        }
        assertThat(headers.path("Idempotency-key").toString()).isEqualTo("[\"kept-key\"]");
        assertThat(headers.path("Accept-language").toString()).isEqualTo("[\"ar\"]");
    }

    @Test
    void theTraceThatTheClientIsTold_goesOnToServices() {
        Browser.Answer answer = browser().get("/api/v1/teams");
        assertThat(answer.json().path("headers").path("Traceparent").toString())
                .contains("00-" + answer.header("X-Request-Id") + "-");
    }

    @Test
    void passesAnswers_withoutWhatIsNotForTheOutside() {
        Browser.Answer answer = browser().get("/api/v1/teams/status/200");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(answer.response().headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.response().headers().map()).doesNotContainKeys("set-cookie", "server", "x-secret-hop",
                "access-control-allow-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void hidesWhatABrokenServiceSays_butPassesItsProblems() {
        Browser.Answer html = browser().get("/api/v1/teams/status/500-html");
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.code()).isEqualTo("upstream_failed");
        assertThat(html.body()).doesNotContain("Java");
        assertThat(browser().get("/api/v1/teams/status/500-problem").code()).isEqualTo("own");
        Browser.Answer starting = browser().get("/api/v1/teams/status/503-html");
        assertThat(starting.code()).isEqualTo("unavailable");
        assertThat(starting.header("Retry-After")).isNotEmpty();
        assertThat(browser().get("/api/v1/teams/status/404").status()).isEqualTo(404);
    }

    @Test
    void breaksOff_whenTheServiceDoes() {
        assertThatThrownBy(() -> browser().get("/api/v1/conversations/1"))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }

    @Test
    void saysWhenAServiceIsDown() {
        SERVICES.gone(true);
        Browser.Answer answer = browser().get("/api/v1/teams");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(browser().get("/api/v1/tasks").code()).as("nobody listens there").isEqualTo("unavailable");
    }

    @Test
    void refusesBodiesOverTheRoutesLimit_declaredOrNot() {
        String large = "x".repeat(300 * 1024);
        Browser.Answer declared = browser().send("POST", "/api/v1/teams", large);
        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.code()).isEqualTo("body_too_large");
        Browser.Answer chunked = browser().sendChunked("/api/v1/teams", large);
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(browser().send("POST", "/api/v1/teams", "x".repeat(200 * 1024)).json().path("length").asInt())
                .isEqualTo(200 * 1024);
        assertThat(browser().sendChunked("/api/v1/teams", "x".repeat(100_000)).json().path("length").asInt())
                .isEqualTo(100_000);
    }

    @Test
    void passesKeycloaksPages_withItsCookiesAndWithoutOurs() {
        Browser browser = browser();
        browser.cookies().putAll(Map.of("meridian-eu", "secret", "KC_RESTART", "1"));
        Browser.Answer answer = browser.send("POST", "/auth/realms/meridian-eu/login-actions/authenticate", "a=1");
        assertThat(answer.body()).isEqualTo("cookie=KC_RESTART=1 body=a=1 host=localhost:8080");
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .containsExactly("AUTH_SESSION_ID=1; Path=/auth/");
    }

    @Test
    void passesDemoPages_withoutCredentials() {
        Browser browser = signedIn().with("Authorization", "Bearer x");
        browser.cookies().put("demo", "1");
        JsonNode told = browser.get("/demo/shop?x=1").json();
        assertThat(told.path("path").asString()).isEqualTo("/demo/shop");
        assertThat(told.path("headers").has("Authorization")).isFalse();
        assertThat(told.path("headers").path("Cookie").toString()).isEqualTo("[\"demo=1\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/realms/meridian-eu/protocol/openid-connect/auth?x=1",
        "/auth/realms/meridian-eu/protocol/openid-connect/certs", "/auth/realms/meridian-eu/broker/sg/endpoint",
        "/auth/realms/meridian-eu/broker/sg/login?x=1", "/auth/realms/meridian-eu/broker/after-first-broker-login",
        "/auth/realms/meridian-eu/broker/after-post-broker-login",
        "/auth/realms/meridian-eu/login-actions/first-broker-login",
        "/auth/realms/meridian-eu/protocol/openid-connect/logout/logout-confirm",
        "/auth/realms/meridian-eu/login-actions/required-action?x=1",
        "/auth/realms/meridian-eu/.well-known/openid-configuration", "/auth/resources/abc/login/keycloak.css"})
    void opensOfKeycloak_whatSignInNeeds(String path) {
        assertThat(browser().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth", "/auth/", "/auth/admin", "/auth/admin/", "/auth/admin/master/console/",
        "/auth/realms/master", "/auth/realms/master/protocol/openid-connect/token", "/auth/realms/meridian-eu",
        "/auth/realms/meridian-eu2/protocol/openid-connect/token", "/auth/realms/meridian-sg/login-actions/x",
        "/auth/metrics", "/auth/health", "/auth/realms/meridian-eu/clients-registrations/default",
        "/auth/realms/meridian-eu/protocol/openid-connect/authx",
        "/auth/realms/meridian-eu/protocol/openid-connect/token/introspect-x/..",
        "/auth/realms/meridian-eu/protocol/openid-connect/token/introspect",
        "/auth/realms/meridian-eu/protocol/openid-connect/auth/device",
        "/auth/realms/meridian-eu/protocol/openid-connect/token/",
        "/auth/realms/meridian-eu/protocol/openid-connect/token%20",
        "/auth/realms/meridian-eu/login-actions/authenticate/", "/auth/realms/meridian-eu/login-actions/%61uthenticate",
        "/auth/realms/meridian-eu/login-actions/authenticate%20", "/auth/realms/meridian-eu/login-actions",
        "/auth/realms/meridian-eu/account", "/auth/realms/meridian-eu/broker", "/auth/realms/meridian-eu/broker/",
        "/auth/realms/meridian-eu/broker/sg", "/auth/realms/meridian-eu/broker/sg/token",
        "/auth/realms/meridian-eu/broker/sg/link", "/auth/realms/meridian-eu/broker/sg/loginx",
        "/auth/realms/meridian-eu/broker/sg/endpoint/", "/auth/realms/meridian-eu/broker/sg/endpoint/k_logout",
        "/auth/realms/meridian-eu/broker/sg/endpoint/logout_response",
        "/auth/realms/meridian-eu/broker/sg/x/endpoint", "/auth/realms/meridian-eu/broker/endpoint",
        "/auth/realms/meridian-eu/broker/*/endpoint", "/auth/realms/meridian-eu/broker/s%20g/endpoint",
        "/auth/realms/meridian-eu/broker/sg/retrieve-token", "/auth/realms/meridian-sg/broker/eu/endpoint",
        "/auth/js/keycloak.js", "/internal/sessions", "/internal",
        "/api/v1/unknown", "/api/v2/teams", "/api/internal/sessions", "/api/v1/", "/api/v1", "/actuator",
        "/actuator/env", "/actuator/prometheus", "/actuator/heapdump", "/actuator/gateway/routes",
        "/actuator/health/db", "/actuator/health/readiness/x", "/actuator/healthx", "/error", "/hooks/x/eu-1",
        "/live/x",
        "/demo", "/webjars/x",
        "/META-INF/MANIFEST.MF",
        "/gateway.yml", "/assets/none.js"})
    void doesNotOpen(String path) {
        for (String method : List.of("GET", "POST")) {
            Browser.Answer answer = browser().send(method, path, null);
            assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isIn(400, 404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void opensHealth_andTellsNothingMore() {
        Browser.Answer answer = browser().get("/actuator/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("UP");
        assertThat(answer.json().has("components")).isFalse();
        for (String probe : List.of("readiness", "liveness")) {
            assertThat(browser().get("/actuator/health/" + probe).body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }
}
