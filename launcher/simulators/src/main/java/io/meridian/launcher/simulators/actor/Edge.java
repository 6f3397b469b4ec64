package io.meridian.launcher.simulators.actor;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public side of a region as one caller sees it. JSON in, JSON out; problem documents become {@link EdgeException}.
 * Safe for threads.
 */
public final class Edge {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final HttpClient http;

    private Edge(URI address, HttpClient http) {
        this.address = address;
        this.http = http;
    }

    /**
     * Without cookies: to be shared by many visitors.
     *
     * @param address
     *            public address without a path
     */
    public static Edge of(URI address) {
        return new Edge(address, HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1)
                .build());
    }

    /** With a cookie jar of its own, as a browser profile has. */
    static Edge withCookies(URI address, CookieManager cookies) {
        return new Edge(address, HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build());
    }

    URI address() {
        return address;
    }

    HttpClient http() {
        return http;
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param body
     *            turned into JSON; null for none
     * @return the body; a missing node if it is empty
     * @throws EdgeException
     *             for any status but 2xx
     */
    public JsonNode call(String method, String path, Map<String, String> headers, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE)
                .header("Accept", "application/json");
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method,
                    BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)));
        }
        HttpResponse<byte[]> answer = send(request.build());
        JsonNode content = parse(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw new EdgeException(answer.statusCode(), content.path("code").asString(""), method + " " + path + ": "
                    + answer.statusCode() + " " + content.path("code").asString("") + " "
                    + content.path("detail").asString(""));
        }
        return content;
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new EdgeException(0, "", request.method() + " " + request.uri().getPath() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdgeException(0, "", "interrupted");
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }
}
