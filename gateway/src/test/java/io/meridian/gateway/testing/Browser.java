package io.meridian.gateway.testing;

import io.meridian.testkit.contract.ContractValidator;
import io.meridian.testkit.contract.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A browser of one person: keeps cookies, follows nothing by itself. */
public final class Browser {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Browser(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** Signs in as the person with this subject. */
    public Browser signIn(FakeKeycloak keycloak, String subject) {
        Answer begun = get("/session/sign-in?return=%2Fwork");
        Answer done = get(pathOf(keycloak.signIn(begun.location(), subject)));
        if (done.status() != 303 || !cookies.containsKey("meridian-eu")) {
            throw new AssertionError("Sign-in answered " + done.status() + ": " + done.body());
        }
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** The session cookie's value; empty if there is none. */
    public String session() {
        return cookies.getOrDefault("meridian-eu", "");
    }

    /** Sends a header from now on; an empty value stops it. */
    public Browser with(String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** A change as the console's script asks for it. */
    public Answer post(String path, @Nullable String body) {
        Map<String, String> own = Map.of("X-Meridian-Request", "1", "Origin", "http://localhost:8080", "Sec-Fetch-Site",
                "same-origin");
        return send("POST", path, body, own);
    }

    public Answer send(String method, String path, @Nullable String body) {
        return send(method, path, body, Map.of());
    }

    public Answer send(String method, String path, @Nullable String body, Map<String, String> more) {
        return exchange(method, path, body == null ? "" : body, body == null ? null : BodyPublishers.ofString(body),
                more);
    }

    /** Posts a body without saying how long it is. */
    public Answer sendChunked(String path, String body) {
        return exchange("POST", path, body,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))),
                Map.of());
    }

    private Answer exchange(String method, String path, String text, HttpRequest.@Nullable BodyPublisher body,
            Map<String, String> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue())
                    .collect(Collectors.joining("; ")));
        }
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = http.send(sent, BodyHandlers.ofString());
            hold(sent, text, response);
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the gateway answers itself keeps its contract. */
    private static void hold(HttpRequest request, String body, HttpResponse<String> response) {
        ContractValidator validator = ContractValidator.ofService("gateway");
        if (validator.contract().find(request.method(), request.uri().getRawPath()).isPresent()) {
            validator.check(new Exchange(request.method(), request.uri(), request.headers(), body,
                    response.statusCode(), response.headers(), response.body()));
        }
    }

    /** Path and query of an address under the public URL. */
    public static String pathOf(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    private void keep(String setCookie) {
        String[] parts = setCookie.split(";", -1);
        String[] pair = parts[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** An answer. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }

        public String code() {
            return json().path("code").asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public URI location() {
            return URI.create(header("Location"));
        }
    }
}
