package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The signed directory of the regions of this clone, in a folder that they share: a request that reaches the wrong one
 * is told the right address (421). A region enters itself at each start; those of former starts stay.
 * <p>
 * The form is that of {@code io.meridian.platform.directory}: a JWS in flattened JSON, Ed25519.
 */
public final class RegionDirectory {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Path folder;
    private final Secrets secrets;

    /**
     * @param folder
     *            shared by the regions
     */
    public RegionDirectory(Path folder) {
        this.folder = folder;
        this.secrets = new Secrets(folder);
    }

    /** The signed file. */
    public Path file() {
        return folder.resolve("directory.json");
    }

    /** The signer's public key as JWK. */
    public Path publicKey() {
        return folder.resolve("directory.public.jwk");
    }

    /**
     * Enters a region, or its new address, and signs.
     *
     * @param address
     *            public address without a path
     */
    public void enter(String region, String address) {
        Path known = folder.resolve("regions.properties");
        SigningKey key = SigningKey.parse(read(secrets.signingKey("directory")), folder.toString());
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            lock.lock();
            Properties regions = new Properties();
            if (Files.exists(known)) {
                try (var in = Files.newBufferedReader(known)) {
                    regions.load(in);
                }
            }
            regions.setProperty(region, address);
            Path part = folder.resolve("regions.properties.part");
            try (var out = Files.newBufferedWriter(part)) {
                regions.store(out, null);
            }
            replace(part, known);
            write(publicKey(), key.publicJwk());
            write(file(), sign(key, payload(regions, Instant.now())));
        } catch (IOException e) {
            throw new LaunchException("Cannot write the directory of regions in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String payload(Properties regions, Instant now) {
        String all = new TreeMap<>(regions).entrySet().stream()
                .map(region -> "{\"name\":\"%s\",\"address\":\"%s\"}".formatted(region.getKey(), region.getValue()))
                .collect(Collectors.joining(","));
        return "{\"version\":%d,\"issuedAt\":\"%s\",\"regions\":[%s],\"enterprises\":[]}".formatted(now.toEpochMilli(),
                now, all);
    }

    private static String sign(SigningKey key, String payload) {
        String header = base64("{\"alg\":\"Ed25519\",\"typ\":\"meridian-directory\",\"kid\":\"" + key.kid() + "\"}");
        String body = base64(payload);
        try {
            String signature = BASE64
                    .encodeToString(key.sign((header + "." + body).getBytes(StandardCharsets.US_ASCII)));
            return "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}".formatted(header, body, signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot sign with Ed25519", e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LaunchException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** In one step: no reader sees half of it. */
    private static void write(Path file, String content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, content + "\n");
        replace(part, file);
    }

    private static void replace(Path part, Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
