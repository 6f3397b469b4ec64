package io.meridian.testkit.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * Keys of all issuers of internal tokens, as files in the form that services read them: a public JWK set, a private JWK
 * per issuer, and symmetric keys in base64. Made anew for every test JVM.
 */
public final class TestKeys {

    /** Every process that may issue internal tokens; {@code sample-service} is for tests of the platform itself. */
    public static final List<String> ISSUERS = List.of("gateway", "tenant-service", "channel-service",
            "routing-service", "ticket-service", "compliance-service", "voice-service", "ai-service", "insight-service",
            "integration-service", "sample-service");

    private static final TestKeys OF_THIS_JVM = new TestKeys();
    private static final int SYMMETRIC_KEY_BYTES = 32;

    private final Map<String, TestKey> keys = new LinkedHashMap<>();
    private final Path folder;

    private TestKeys() {
        ISSUERS.forEach(issuer -> keys.put(issuer, TestKey.generate(issuer)));
        try {
            this.folder = Files.createTempDirectory("meridian-test-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonMapper json = JsonMapper.shared();
        write("jwks.json",
                json.writeValueAsString(Map.of("keys", keys.values().stream().map(TestKey::publicJwk).toList())));
        keys.forEach((issuer, key) -> write(issuer + ".jwk", json.writeValueAsString(key.privateJwk())));
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "testkit-keys"));
    }

    public static TestKeys ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** The file with the public keys of all issuers ({@code MERIDIAN_INTERNAL_JWKS}). */
    public Path publicKeys() {
        return folder.resolve("jwks.json");
    }

    /** The file with an issuer's private key ({@code TENANT_INTERNAL_KEY} and its like). */
    public Path privateKey(String issuer) {
        key(issuer);
        return folder.resolve(issuer + ".jwk");
    }

    /**
     * A file with 32 random bytes in base64, such as {@code MERIDIAN_MASTER_KEY}; the same file for the same name.
     */
    public synchronized Path symmetricKey(String name) {
        Path file = folder.resolve(name + ".key");
        if (!Files.exists(file)) {
            byte[] key = new byte[SYMMETRIC_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            write(name + ".key", Base64.getEncoder().encodeToString(key));
        }
        return file;
    }

    TestKey key(String issuer) {
        TestKey key = keys.get(issuer);
        if (key == null) {
            throw new IllegalArgumentException(issuer + " issues no internal tokens; known are " + ISSUERS);
        }
        return key;
    }

    private void write(String name, String content) {
        try {
            // The platform refuses a master key that others may read.
            Files.setPosixFilePermissions(Files.writeString(folder.resolve(name), content),
                    PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
