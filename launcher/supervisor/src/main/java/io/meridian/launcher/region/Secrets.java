package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Secrets of a region: each is made once, on first use, and kept in a file of its own that only its owner can read. Two
 * regions never share one. Parts that start at the same time may ask at the same time: safe for threads.
 */
public final class Secrets {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    public Secrets(Path directory) {
        this.directory = directory;
    }

    /** A password of 24 random bytes in URL-safe letters, at {@code <name>.password}. */
    public synchronized String password(String name) {
        return text(passwordFile(name), () -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24)));
    }

    /** Makes sure that the password exists, and names its file. */
    public synchronized Path passwordFile(String name, boolean create) {
        if (create) {
            password(name);
        }
        return passwordFile(name);
    }

    /** A file with 32 random bytes in base64, at {@code <name>.key}. */
    public synchronized Path key(String name) {
        Path file = directory.resolve(name + ".key");
        text(file, () -> Base64.getEncoder().encodeToString(bytes(32)));
        return file;
    }

    /** A file with an issuer's private Ed25519 key as JWK, at {@code <issuer>.jwk}; its kid is the issuer. */
    public synchronized Path signingKey(String issuer) {
        Path file = directory.resolve(issuer + ".jwk");
        text(file, () -> SigningKey.generate(issuer).privateJwk());
        return file;
    }

    /** The public keys of the issuers as a JWK set, at {@code internal.jwks}; written anew at each call. */
    public synchronized Path publicKeys(Collection<String> issuers) {
        StringJoiner keys = new StringJoiner(",", "{\"keys\":[", "]}");
        for (String issuer : issuers) {
            Path file = signingKey(issuer);
            keys.add(SigningKey.parse(text(file, () -> ""), file.toString()).publicJwk());
        }
        Path file = directory.resolve("internal.jwks");
        write(file, keys.toString());
        return file;
    }

    private Path passwordFile(String name) {
        return directory.resolve(name + ".password");
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(Path file, Supplier<String> create) {
        try {
            if (!Files.exists(file)) {
                write(file, create.get());
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new LaunchException("The secret " + file + " is empty. What it protects cannot be opened"
                        + " without it.\nBring the file back, or start from nothing: ./meridian up --fresh");
            }
            return text;
        } catch (IOException e) {
            throw new LaunchException("Cannot read the secret " + file + ": " + e.getMessage(), e);
        }
    }

    private void write(Path file, String text) {
        Path part = directory.resolve(file.getFileName() + ".part");
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Files.deleteIfExists(part);
            try (FileChannel channel = FileChannel.open(part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                // A lost secret makes the data behind it unreadable: on disk before anything uses it.
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException("Cannot write the secret " + file + ": " + e.getMessage(), e);
        }
    }
}
