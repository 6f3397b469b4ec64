package io.meridian.gateway.edge;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.GatewayTest;
import io.meridian.testkit.time.TestBusinessTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class EdgeIT extends GatewayTest {

    @Autowired
    private TestBusinessTime time;

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : List.of("/", "/docs", "/api/v1/teams", "/api/v1/session", "/session/callback",
                "/api/v1/none",
                "/actuator/health", "/internal/x")) {
            Browser.Answer answer = browser().get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe").doesNotContain("http:").doesNotContain("*");
            assertThat(answer.header("X-Request-Id")).as(path).matches("[0-9a-f]{32}");
            assertThat(answer.header("Strict-Transport-Security")).as("%s: not by http", path).isEmpty();
            assertThat(answer.header("Server")).as(path).isEmpty();
        }
    }

    @Test
    void everyAnswerTellsMovedBusinessTime_andSessionsGoOn() {
        List<String> paths = List.of("/", "/api/v1/teams", "/api/v1/none", "/internal/x", "/api/v1/../x");
        Browser browser = signedIn();
        time.advance(Duration.ofHours(-25));
        try {
            for (String path : paths) {
                assertThat(browser.get(path).header("Meridian-Time-Ahead")).as(path).isEqualTo("-90000");
            }
            time.advance(Duration.ofDays(400));
            assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
            assertThat(browser.get("/api/v1/teams").status()).isEqualTo(200);
            assertThat(browser().with("Origin", "https://shop.example").with("Authorization", "Bearer nobody")
                    .get("/api/v1/widget/conversation").header("Access-Control-Expose-Headers"))
                    .contains("Meridian-Time-Ahead");
        } finally {
            time.reset();
        }
        for (String path : paths) {
            assertThat(browser.get(path).header("Meridian-Time-Ahead")).as(path).isEmpty();
        }
    }

    @Test
    void problemsNameTheTrace_thatTheHeaderNames() {
        Browser.Answer answer = browser().with("X-Request-Id", "chosen-outside").get("/api/v1/session");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("traceId").asString()).isEqualTo(answer.header("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/../../internal/sessions", "/api/v1/teams/../../../internal/sessions",
        "/api/v1/%2e%2e/%2e%2e/internal/sessions", "/api/v1/..%2f..%2finternal/sessions",
        "/api/v1/teams%2f..%2f..%2finternal", "/api/v1/teams/%252e%252e/%252e%252e/internal",
        "/api/v1/..;/..;/internal/sessions", "/api/v1/teams;x=1/a", "/api/v1/teams/.%00./internal",
        "/api/v1/teams\\..\\..\\internal", "/api/v1/teams/%5c..%5c..", "//internal/sessions", "/api//v1/teams",
        "/api/v1/teams/%c0%ae%c0%ae/x", "/api/v1/teams/%uff0e%uff0e/", "/api/v1/teams/%zz", "/api/v1/teams/%",
        "/api/v1/teams/\u00e9", "/./internal/sessions", "/api/v1/teams/%2E/x", "/api/v1/teams/%0d%0aX:1",
        "/auth/realms/meridian-eu/login-actions/../../../admin/", "/auth/resources/../admin/master/console/",
        "/auth/resources/%2e%2e/admin/", "/demo/../internal", "/api/v1/teams/a b", "/api/v1/teams/<x>",
        "http://127.0.0.1/../internal/sessions"})
    void refusesPathsThatTwoParsersReadDifferently(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close", "", "");
        assertThat(answer).as(path).matches("(?s)HTTP/1.1 (400|404) .*");
        assertThat(answer).doesNotContain("\"path\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%73ession/callback", "/%61pi/v1/session", "/api/v1/team%73", "/hook%73/x/eu-1", "/liv%65",
        "/%61uth/realms/meridian-eu/protocol/openid-connect/certs", "/api/v1/teams/a%2Db"})
    void refusesASecondSpelling(String path) {
        Browser.Answer answer = browser().get(path);
        assertThat(answer.code()).as(path).isEqualTo("malformed_request");
        assertThat(answer.json().path("detail").asString()).contains("escapes of letters, digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
        "Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n\r\n12345",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Content-Length: -1\r\n\r\n", "Content-Length: 5, 5, 6\r\n\r\n12345", "Content-Length: 0x5\r\n\r\n12345",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", "X y: 1\r\n\r\n", "X: a\u0000b\r\n\r\n"})
    void refusesRequestsWhoseEndIsUnclear(String head) throws IOException {
        String answer = raw("POST /api/v1/teams HTTP/1.1", "Host: localhost", "Connection: close", head);
        assertThat(answer).matches("(?s)HTTP/1.1 (400|501|503) .*").doesNotContain("\"path\":");
    }

    @Test
    void sendsOneRequestOn_whenTwoAreHiddenInOne() throws IOException {
        // Both lengths: only the chunks count, and the connection ends, so the rest is no request of its own.
        String answer = raw("POST /api/v1/teams HTTP/1.1", "Host: localhost", "Content-Length: 6",
                "Transfer-Encoding: chunked", "", "0", "", "GET /api/v1/users HTTP/1.1", "Host: localhost", "", "");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSizeLessThanOrEqualTo(2);
        assertThat(answer).doesNotContain("/api/v1/users");
    }

    @Test
    void headersNamedByConnection_doNotPass() throws IOException {
        String answer = raw("GET /api/v1/teams HTTP/1.1", "Host: localhost", "X-Hop: 1", "TE: trailers",
                "Connection: close, X-Hop", "Proxy-Authorization: Basic eA==", "", "");
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("X-hop")
                .doesNotContainIgnoringCase("Proxy-authorization").doesNotContain("trailers");
    }

    @Test
    void doesNotTakeTheHostForTruth() throws IOException {
        String answer = raw("GET /session/sign-in HTTP/1.1", "Host: evil.example", "Connection: close",
                "X-Forwarded-Host: evil.example", "", "");
        assertThat(answer).startsWith("HTTP/1.1 303").contains("Location: http://localhost:8080/auth/")
                .doesNotContain("evil.example");
    }

    private String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(String.join("\r\n", lines).getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
