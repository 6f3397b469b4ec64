package io.meridian.platform.web;

import io.meridian.contracts.access.Role;
import io.meridian.platform.sample.SampleApplication;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestTokens;
import io.meridian.testkit.service.ServiceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest(service = "sample", classes = SampleApplication.class, kafka = false)
class WebIT {

    private static final UUID TENANT = UUID.randomUUID();
    private final TestTokens tokens;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    WebIT(TestTokens tokens, @LocalServerPort int port) {
        this.tokens = tokens;
        this.port = port;
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(Arguments.of("{\"text\":\"a\",\"stars\":1,\"colour\":\"red\"}", 400, "unknown_field"),
                Arguments.of("{\"text\":\"a\",\"stars\":null}", 400, "malformed_request"),
                Arguments.of("{\"text\":\"a\",\"stars\":\"many\"}", 400, "malformed_request"),
                Arguments.of("{\"text\":\"\",\"stars\":1}", 400, "validation_failed"),
                Arguments.of("{\"text\":\"a\"", 400, "malformed_request"),
                Arguments.of("{\"text\":\"a\",\"stars\":1} {}", 400, "malformed_request"),
                Arguments.of("", 400, "malformed_request"),
                Arguments.of("{\"text\":\"" + "x".repeat(5000) + "\",\"stars\":1}", 413, "body_too_large"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badBodyIsAProblemWithAStableCode(String body, int status, String code) throws Exception {
        HttpResponse<String> answer = post(agent(), BodyPublishers.ofString(body), "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"category\"");
    }

    @Test
    void oversizeBodyIsRefused_whenItsLengthIsNotDeclared() throws Exception {
        byte[] body = ("{\"text\":\"" + "x".repeat(50_000) + "\",\"stars\":1}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = post(agent(),
                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)), "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
    }

    @Test
    void invalidUtf8IsNamed() throws Exception {
        byte[] body = "{\"text\":\"a?\",\"stars\":1}".getBytes(StandardCharsets.ISO_8859_1);
        body[10] = (byte) 0xFF;
        HttpResponse<String> answer = post(agent(), BodyPublishers.ofByteArray(body), "application/json");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_encoding");
    }

    @Test
    void otherContentTypeIsRefused() throws Exception {
        assertThat(post(agent(), BodyPublishers.ofString("a=b"), "application/x-www-form-urlencoded").body())
                .contains("unsupported_media_type");
    }

    @Test
    void scriptInATextIsKeptAsText() throws Exception {
        String script = "<script>alert(1)</script>";
        HttpResponse<String> answer = post(agent(),
                BodyPublishers.ofString("{\"text\":\"" + script + "\",\"stars\":1}"), "application/json");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains(script);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void nobodyPasses_whereNothingIsAllowed() throws Exception {
        assertThat(get("/forgotten", tokens.mint(TestCaller.user(TENANT, Role.TENANT_ADMIN))).statusCode())
                .isEqualTo(403);
        assertThat(get("/forgotten", null).statusCode()).isEqualTo(401);
    }

    @Test
    void strangerIsRefused_wrongRoleIsForbidden_rightRolePasses() throws Exception {
        assertThat(get("/notes", null).body()).contains("\"code\":\"unauthenticated\"");
        assertThat(get("/notes", "rubbish").body()).contains("\"code\":\"unauthenticated\"");
        assertThat(get("/notes", tokens.mint(TestCaller.user(TENANT, Role.AUDITOR))).statusCode()).isEqualTo(403);
        assertThat(get("/notes", tokens.mint(TestCaller.user(TENANT, Role.SUPERVISOR))).statusCode()).isEqualTo(200);
    }

    @Test
    void openAddressNeedsNoCaller_butAWrongTokenIsStillWrong() throws Exception {
        assertThat(get("/open", null).body()).isEqualTo("open");
        assertThat(get("/open", "rubbish").statusCode()).isEqualTo(401);
    }

    @Test
    void handlerIsGivenTheCaller() throws Exception {
        assertThat(get("/who", tokens.mint(TestCaller.visitor(TENANT).withSubject("v-1"))).body())
                .contains("visitor").contains("v-1");
    }

    @Test
    void wrongPathVariableUnknownAddressAndMethodAreProblems() throws Exception {
        assertThat(get("/numbers/three", agent()).body()).contains("validation_failed").contains("number");
        assertThat(get("/nowhere", agent()).body()).contains("\"code\":\"not_found\"");
        assertThat(send(request("/open", null).DELETE()).body()).contains("method_not_allowed");
    }

    @Test
    void faultOfOurs_tellsNothingOfItsCause() throws Exception {
        HttpResponse<String> answer = post(agent(), BodyPublishers.ofString("{\"text\":\"fails\",\"stars\":1}"),
                "application/json");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"internal\"").doesNotContain("planted");
    }

    @Test
    void requestIsUnavailable_whenItsConnectionToTheDatabaseDies() throws Exception {
        HttpResponse<String> answer = post(agent(), BodyPublishers.ofString("{\"text\":\"dies\",\"stars\":1}"),
                "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("\"code\":\"unavailable\"");
    }

    private String agent() {
        return tokens.mint(TestCaller.user(TENANT, Role.AGENT));
    }

    private HttpResponse<String> post(String token, BodyPublisher body, String type)
            throws IOException, InterruptedException {
        return send(request("/notes", token).header("Content-Type", type).POST(body));
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
