package io.meridian.testkit.contract;

import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestTokens;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Calls the service under test over HTTP and holds every exchange to its contract; an {@link AssertionError} names what
 * breaks it. Immutable: {@code as} and its like return another client.
 * <p>
 * An operation whose contract requires {@code Idempotency-Key} gets a fresh one unless the test gives its own.
 */
public final class ApiClient {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Supplier<URI> base;
    private final ContractValidator validator;
    private final TestTokens tokens;
    private final @Nullable TestCaller caller;
    private final Map<String, String> headers;

    /**
     * A client that calls as nobody.
     *
     * @param base
     *            scheme, host and port, asked for at each call: a test's port is known late
     */
    public ApiClient(Supplier<URI> base, ContractValidator validator, TestTokens tokens) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base, validator, tokens, null,
                Map.of());
    }

    private ApiClient(HttpClient http, Supplier<URI> base, ContractValidator validator, TestTokens tokens,
            @Nullable TestCaller caller, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.validator = validator;
        this.tokens = tokens;
        this.caller = caller;
        this.headers = headers;
    }

    /** A client that calls with tokens of this caller, freshly signed for every request. */
    public ApiClient as(TestCaller who) {
        return new ApiClient(http, base, validator, tokens, who, headers);
    }

    /** A client that calls without a token. */
    public ApiClient anonymous() {
        return new ApiClient(http, base, validator, tokens, null, headers);
    }

    /** A client whose exchanges are held to the contract, but do not count as an operation's test. */
    public ApiClient uncounted() {
        return new ApiClient(http, base, new ContractValidator(validator.contract()), tokens, caller, headers);
    }

    /** A client that sends a header; an empty value leaves out a header that would be added by itself. */
    public ApiClient with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiClient(http, base, validator, tokens, caller, more);
    }

    /** @param path with query, already encoded, such as {@code /api/v1/tenants?limit=2} */
    public ApiResponse get(String path) {
        return send("GET", path, null);
    }

    public ApiResponse delete(String path) {
        return send("DELETE", path, null);
    }

    public ApiResponse post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public ApiResponse put(String path, @Nullable Object body) {
        return send("PUT", path, body);
    }

    public ApiResponse patch(String path, @Nullable Object body) {
        return send("PATCH", path, body);
    }

    /**
     * Sends a request.
     *
     * @param body
     *            written as JSON; a {@code String} is sent as it is and a {@code byte[]} too, with the content type of a
     *            header {@code Content-Type} or JSON; null for none
     */
    public ApiResponse send(String method, String path, @Nullable Object body) {
        byte[] bytes = bytes(body);
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.get().resolve(path)).timeout(TIMEOUT).method(method,
                bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
        if (caller != null) {
            builder.setHeader("Authorization", "Bearer " + tokens.mint(caller));
        }
        if (bytes.length > 0) {
            builder.setHeader("Content-Type", "application/json");
        }
        Optional<Operation> operation = validator.contract().find(method, URI.create(path).getRawPath());
        if (operation.isPresent() && operation.get().requiresHeader(IDEMPOTENCY_KEY)
                && !headers.containsKey(IDEMPOTENCY_KEY)) {
            builder.setHeader(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
        }
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                builder.setHeader(name, value);
            }
        });
        HttpRequest request = builder.build();
        HttpResponse<byte[]> response = exchange(request);
        validator.check(new Exchange(method, request.uri(), request.headers(), new String(bytes, UTF_8),
                response.statusCode(), response.headers(), new String(response.body(), UTF_8)));
        return new ApiResponse(method + " " + path, response.statusCode(), response.headers(), response.body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(@Nullable Object body) {
        return switch (body) {
            case null -> new byte[0];
            case byte[] raw -> raw;
            case String text -> text.getBytes(UTF_8);
            default -> JsonMapper.shared().writeValueAsBytes(body);
        };
    }
}
