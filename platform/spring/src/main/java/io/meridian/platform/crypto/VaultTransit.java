package io.meridian.platform.crypto;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The transit engine of HashiCorp Vault or OpenBao as key system. What it wraps begins with a digest of the key's name, so
 * that nothing unwraps under another name, whatever version of it is asked.
 *
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">Transit secrets engine (API)</a>
 */
public final class VaultTransit implements KeyPort {

    private static final Logger LOG = LoggerFactory.getLogger(VaultTransit.class);
    /** Two calls may follow each other within the two seconds that a key system has. */
    static final Duration TIMEOUT = Duration.ofMillis(900);
    private static final int DIGEST_BYTES = 32;
    private static final byte[] MARK = "vault:v".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v[1-9][0-9]{0,8}:([A-Za-z0-9+/]+={0,2})");

    private final HttpClient http;
    private final JsonMapper json = JsonMapper.shared();
    private final Settings settings;

    /**
     * Where it is and how its keys are named.
     *
     * @param address
     *            such as {@code https://vault.example:8200}; https, unless it is this machine
     * @param mount
     *            path of the transit engine
     * @param key
     *            name of the key there; {@code {tenant}} and {@code {purpose}} are filled in
     * @param tokenFile
     *            holds the token, read at every call: who renews it writes the file
     * @param namespace
     *            of an installation that has them
     * @param timeout
     *            of connecting, and of a call
     */
    public record Settings(URI address, String mount, String key, Path tokenFile, @Nullable String namespace,
            Duration timeout) {

        public Settings {
            boolean isHere = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
            if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && isHere)) {
                throw new IllegalArgumentException(
                        "The address of the key system must begin with https://: " + address);
            }
        }

        private URI call(String what, KeyName name) {
            String keyName = key.replace("{tenant}", name.tenant().toString()).replace("{purpose}",
                    name.purpose().column());
            return address.resolve("/v1/" + mount + "/" + what + "/" + keyName);
        }
    }

    private record Answer(int status, JsonNode body) {

        private boolean says(String words) {
            return body.path("errors").toString().contains(words);
        }
    }

    public VaultTransit(Settings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    @Override
    public byte[] wrap(KeyName name, byte[] key) {
        byte[] named = ByteBuffer.allocate(DIGEST_BYTES + key.length).put(digest(name)).put(key).array();
        try {
            Answer answer = post("encrypt", name, Map.of("plaintext", Base64.getEncoder().encodeToString(named)));
            String ciphertext = answer.body().at("/data/ciphertext").asString("");
            if (answer.status() != 200 || !CIPHERTEXT.matcher(ciphertext).matches()) {
                throw refused("encrypt", name, answer);
            }
            return ciphertext.getBytes(StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(named, (byte) 0);
        }
    }

    @Override
    public byte[] unwrap(KeyName name, byte[] wrapped) {
        String ciphertext = new String(wrapped, StandardCharsets.ISO_8859_1);
        requireWhole(name, ciphertext);
        Answer answer = post("decrypt", name, Map.of("ciphertext", ciphertext));
        if (answer.status() == 400 && (answer.says("message authentication failed")
                || answer.says("invalid ciphertext"))) {
            throw broken(name);
        }
        if (answer.status() != 200) {
            throw refused("decrypt", name, answer);
        }
        byte[] named = Base64.getDecoder().decode(answer.body().at("/data/plaintext").asString(""));
        try {
            if (named.length < DIGEST_BYTES
                    || !MessageDigest.isEqual(Arrays.copyOf(named, DIGEST_BYTES), digest(name))) {
                throw broken(name);
            }
            return Arrays.copyOfRange(named, DIGEST_BYTES, named.length);
        } finally {
            Arrays.fill(named, (byte) 0);
        }
    }

    /** Whether a Vault or OpenBao wrapped this, and not a file. */
    static boolean hasWrapped(byte[] wrapped) {
        return wrapped.length > MARK.length && Arrays.equals(wrapped, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** It takes several spellings of one ciphertext; what was altered in any way is to be noticed. */
    private static void requireWhole(KeyName name, String ciphertext) {
        Matcher parts = CIPHERTEXT.matcher(ciphertext);
        if (!parts.matches()) {
            throw broken(name);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(parts.group(1));
            if (!Base64.getEncoder().encodeToString(bytes).equals(parts.group(1))) {
                throw broken(name);
            }
        } catch (IllegalArgumentException ignored) { // no base64
            throw broken(name);
        }
    }

    private Answer post(String what, KeyName name, Map<String, String> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(settings.call(what, name)).timeout(settings.timeout())
                    .header("X-Vault-Token", token())
                    .header("X-Vault-Request", "true")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
            if (settings.namespace() != null) {
                request.header("X-Vault-Namespace", settings.namespace());
            }
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (IOException | JacksonException e) {
            throw new KeyUnavailableException("The key system cannot be reached, or does not answer as one", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnavailableException("Interrupted", e);
        }
    }

    /** Checked here, since a message about a header would quote it. */
    private String token() throws IOException {
        String token = Files.readString(settings.tokenFile()).strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new IOException("The file " + settings.tokenFile() + " holds no token");
        }
        return token;
    }

    private static KeyUnavailableException refused(String what, KeyName name, Answer answer) {
        LOG.warn("The key system refuses to {} the {} key of tenant {}: {} {}", what, name.purpose().column(),
                name.tenant(), answer.status(), answer.body().path("errors"));
        return new KeyUnavailableException("The key system refused this tenant's key", null);
    }

    private static SealBrokenException broken(KeyName name) {
        return new SealBrokenException("Tenant key " + name.id() + " does not unwrap: it was altered or copied", null);
    }

    private static byte[] digest(KeyName name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
