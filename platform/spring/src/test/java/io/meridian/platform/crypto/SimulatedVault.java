package io.meridian.platform.crypto;

import com.google.crypto.tink.Aead;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.platform.crypto.VaultTransit.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of Vault's transit engine that {@link VaultTransit} uses, as its documentation and its source have them: keys
 * made at first use, ciphertexts with the version of the key, its error messages.
 */
final class SimulatedVault implements AutoCloseable {

    private static final byte[] NONE = {};

    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Aead> keys = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private volatile String token = "s.one";
    private volatile boolean sealed;
    private volatile Duration latency = Duration.ZERO;

    SimulatedVault() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/transit/", this::answer);
        server.start();
    }

    /** How it is reached, by a caller who has time. */
    Settings settings(String key, Path token) {
        return new Settings(URI.create("http://localhost:" + server.getAddress().getPort()), "transit", key, token,
                null,
                Duration.ofSeconds(30));
    }

    Set<String> keyNames() {
        return Set.copyOf(keys.keySet());
    }

    /** Which token is taken from now on. */
    void takesToken(String value) {
        token = value;
    }

    /** The policy of the token says no to a key from now on. */
    void refuse(String key) {
        refused.add(key);
    }

    /** Deletes a key for ever. */
    void delete(String key) {
        keys.remove(key);
    }

    void seal(boolean now) {
        sealed = now;
    }

    void takes(Duration time) {
        latency = time;
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            Thread.sleep(latency);
            String[] path = call.getRequestURI().getPath().split("/");
            JsonNode body = json.readTree(call.getRequestBody().readAllBytes());
            if (sealed) {
                error(call, 503, "Vault is sealed");
            } else if (!token.equals(call.getRequestHeaders().getFirst("X-Vault-Token")) || refused.contains(path[4])) {
                error(call, 403, "permission denied");
            } else if ("encrypt".equals(path[3])) {
                encrypt(call, path[4], body.path("plaintext").asString());
            } else {
                decrypt(call, path[4], body.path("ciphertext").asString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void encrypt(HttpExchange call, String key, String plaintext) throws IOException, GeneralSecurityException {
        byte[] sealedBytes = keys.computeIfAbsent(key, name -> Keysets.aead(Keysets.generateDataKey()))
                .encrypt(Base64.getDecoder().decode(plaintext), NONE);
        reply(call, 200, Map.of("data", Map.of("ciphertext",
                "vault:v1:" + Base64.getEncoder().encodeToString(sealedBytes), "key_version", 1)));
    }

    private void decrypt(HttpExchange call, String key, String ciphertext) throws IOException {
        Aead aead = keys.get(key);
        if (aead == null) {
            error(call, 400, "encryption key not found");
        } else if (!ciphertext.startsWith("vault:v1:")) {
            error(call, 400, "invalid ciphertext: version is too new");
        } else {
            try {
                byte[] plain = aead.decrypt(Base64.getDecoder().decode(ciphertext.substring("vault:v1:".length())),
                        NONE);
                reply(call, 200, Map.of("data", Map.of("plaintext", Base64.getEncoder().encodeToString(plain))));
            } catch (GeneralSecurityException e) {
                error(call, 400, "cipher: message authentication failed");
            } catch (IllegalArgumentException e) {
                error(call, 400, "invalid ciphertext: could not decode base64");
            }
        }
    }

    private void error(HttpExchange call, int status, String message) throws IOException {
        reply(call, status, Map.of("errors", List.of(message)));
    }

    private void reply(HttpExchange call, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
