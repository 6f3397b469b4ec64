package io.meridian.tenant.keycloak;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Calls to the provider's administration with a token of our service account. */
final class RestCalls {

    private final RestClient http;
    private final KeycloakProperties properties;
    private final Clock clock;
    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile Token token = new Token("", Instant.MIN);

    RestCalls(KeycloakProperties properties, Clock clock) {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.timeout()).build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(properties.timeout());
        this.http = RestClient.builder().requestFactory(factory).baseUrl(properties.url().toString()).build();
        this.properties = properties;
        this.clock = clock;
    }

    /** What is there; empty if there is nothing. */
    Optional<JsonNode> get(String path, Object... variables) {
        Answer answer = send(HttpMethod.GET, path, null, variables);
        return answer.status() == HttpStatus.NOT_FOUND.value()
                ? Optional.empty()
                : Optional.ofNullable(expect(answer, "GET " + path).body());
    }

    /** A list, possibly empty. */
    JsonNode list(String path, Object... variables) {
        return get(path, variables).orElseThrow(() -> new KeycloakException("GET " + path + ": nothing there", null));
    }

    /** The id of what was made, from its address; empty if it exists already. */
    Optional<String> create(String path, Object body, Object... variables) {
        Answer answer = send(HttpMethod.POST, path, body, variables);
        if (answer.status() == HttpStatus.CONFLICT.value()) {
            return Optional.empty();
        }
        String location = expect(answer, "POST " + path).location();
        return Optional.of(location == null ? "" : location.substring(location.lastIndexOf('/') + 1));
    }

    void put(String path, @Nullable Object body, Object... variables) {
        expect(send(HttpMethod.PUT, path, body, variables), "PUT " + path);
    }

    void delete(String path, Object... variables) {
        Answer answer = send(HttpMethod.DELETE, path, null, variables);
        if (answer.status() != HttpStatus.NOT_FOUND.value()) {
            expect(answer, "DELETE " + path);
        }
    }

    /** Any answer, for the caller to judge. */
    Answer send(HttpMethod method, String path, @Nullable Object body, Object... variables) {
        Answer answer = once(method, path, body, variables);
        if (answer.status() == HttpStatus.UNAUTHORIZED.value()) {
            token = new Token("", Instant.MIN);
            answer = once(method, path, body, variables);
        }
        return answer;
    }

    /** The entry of a list with that text in a field. */
    static Optional<JsonNode> first(JsonNode list, String field, String value) {
        return list.valueStream().filter(n -> n.path(field).asString("").equals(value)).findFirst();
    }

    static Answer expect(Answer answer, String what) {
        if (answer.status() / 100 != 2) {
            throw new KeycloakException(what + ": status " + answer.status(), null);
        }
        return answer;
    }

    private Answer once(HttpMethod method, String path, @Nullable Object body, Object... variables) {
        try {
            RestClient.RequestBodySpec request = http.method(method).uri(path, variables)
                    .headers(h -> h.setBearerAuth(token()));
            if (body instanceof LinkedMultiValueMap<?, ?>) {
                request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(body);
            } else if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(body);
            }
            ResponseEntity<JsonNode> answer = request.retrieve().onStatus(status -> true, (q, r) -> {})
                    .toEntity(JsonNode.class);
            return new Answer(answer.getStatusCode().value(), answer.getBody(),
                    answer.getHeaders().getFirst("Location"));
        } catch (RestClientException e) {
            throw new KeycloakException(method + " " + path + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private String token() {
        Token known = token;
        if (clock.instant().isBefore(known.until())) {
            return known.value();
        }
        signingIn.lock();
        try {
            if (!clock.instant().isBefore(token.until())) {
                token = signIn();
            }
            return token.value();
        } finally {
            signingIn.unlock();
        }
    }

    private Token signIn() {
        var form = new LinkedMultiValueMap<String, String>(
                Map.of("grant_type", java.util.List.of("client_credentials"), "client_id",
                        java.util.List.of(properties.clientId()), "client_secret",
                        java.util.List.of(properties.clientSecret())));
        try {
            JsonNode answer = http.post().uri("/realms/master/protocol/openid-connect/token")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form).retrieve().body(JsonNode.class);
            if (answer == null || !answer.path("access_token").isString()) {
                throw new KeycloakException("No token in the answer", null);
            }
            return new Token(answer.path("access_token").asString(),
                    clock.instant().plusSeconds(Math.max(1, answer.path("expires_in").asLong() - 20)));
        } catch (RestClientException e) {
            throw new KeycloakException("Signing in: " + e.getClass().getSimpleName(), e);
        }
    }

    /** An answer of the provider. */
    record Answer(int status, @Nullable JsonNode body, @Nullable String location) {}

    private record Token(String value, Instant until) {

        @Override
        public String toString() {
            return "Token[]";
        }
    }
}
