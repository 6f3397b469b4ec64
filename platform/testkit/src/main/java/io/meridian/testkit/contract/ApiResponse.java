package io.meridian.testkit.contract;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response to {@link ApiClient}, already found to keep the contract. */
public final class ApiResponse {

    private final String request;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    ApiResponse(String request, int status, HttpHeaders headers, byte[] body) {
        this.request = request;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public byte[] bytes() {
        return body.clone();
    }

    /**
     * Asserts the status.
     *
     * @throws AssertionError
     *             with the body, which usually says why
     */
    public ApiResponse expect(int expected) {
        if (status != expected) {
            throw new AssertionError(request + " answered " + status + ", not " + expected + ": " + text());
        }
        return this;
    }

    /** Asserts the status and the stable code of a problem document. */
    public ApiResponse expectProblem(int expected, String code) {
        expect(expected);
        String actual = json().path("code").asString("");
        if (!actual.equals(code)) {
            throw new AssertionError(request + " answered problem '" + actual + "', not '" + code + "': " + text());
        }
        return this;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** The body as a record of the contract. */
    public <T> T json(Class<T> type) {
        return JsonMapper.shared().readValue(body, type);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
