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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The signed directory of the regions of this clone, in a folder that they share: a request that reaches the wrong one
 * is told the right address (421), and the tenants of one enterprise know each other. A region enters itself at each
 * start; those of former starts stay.
 * <p>
 * What is known is two files that people may edit: {@code regions.properties}, a region and its address in each line, and
 * {@code enterprises.properties}, for each enterprise a line {@code id=name} and a line {@code id.tenants=} with slugs
 * between commas. From these the signed file is made, in the form of {@code io.meridian.platform.directory}: a JWS in
 * flattened JSON, Ed25519.
 */
public final class RegionDirectory {

    private static final String ENTERPRISES = "enterprises.properties";
    private static final String TENANTS = ".tenants";
    private static final Pattern ENTERPRISE_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,59}");
    private static final Pattern SLUG = Pattern.compile("([a-z]{2,8})-[a-z0-9]{2,30}(-[a-z0-9]{1,30})*");
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

    /** What a region brings: tenants that it has from the start. */
    public record Enterprise(String id, String name, List<String> slugs) {

        public Enterprise {
            slugs = List.copyOf(slugs);
        }
    }

    /**
     * Enters a region, or its new address, with tenants of it, and signs. Tenants that were entered before stay.
     *
     * @param address
     *            public address without a path
     * @throws LaunchException
     *             if what the folder holds contradicts itself
     */
    public void enter(String region, String address, List<Enterprise> enterprises) {
        SigningKey key = SigningKey.parse(read(secrets.signingKey("directory")), folder.toString());
        try (FileChannel lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            lock.lock();
            Properties regions = load("regions.properties");
            regions.setProperty(region, address);
            Properties tenants = load(ENTERPRISES);
            enterprises.forEach(enterprise -> add(tenants, enterprise));
            String payload = payload(new TreeMap<>(regions), new TreeMap<>(tenants), Instant.now());
            store(regions, "regions.properties");
            store(tenants, ENTERPRISES);
            write(publicKey(), key.publicJwk());
            write(file(), sign(key, payload));
        } catch (IOException e) {
            throw new LaunchException("Cannot write the directory of regions in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void add(Properties known, Enterprise enterprise) {
        known.setProperty(enterprise.id(), enterprise.name());
        Set<String> slugs = new TreeSet<>(slugs(known.getProperty(enterprise.id() + TENANTS, "")));
        slugs.addAll(enterprise.slugs());
        known.setProperty(enterprise.id() + TENANTS, String.join(",", slugs));
    }

    private static List<String> slugs(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).filter(slug -> !slug.isEmpty()).toList();
    }

    private String payload(Map<Object, Object> regions, Map<Object, Object> enterprises, Instant now) {
        String all = regions.entrySet().stream()
                .map(region -> "{\"name\":\"%s\",\"address\":\"%s\"}".formatted(region.getKey(), region.getValue()))
                .collect(Collectors.joining(","));
        Set<String> seen = new HashSet<>();
        List<String> groups = new ArrayList<>();
        enterprises.forEach((key, value) -> {
            String id = key.toString();
            if (!id.endsWith(TENANTS)) {
                require(ENTERPRISE_ID.matcher(id).matches(), id + ": an enterprise's id has 2 to 60 small letters,"
                        + " digits and hyphens");
                String tenants = slugs(String.valueOf(enterprises.getOrDefault(id + TENANTS, ""))).stream()
                        .map(slug -> tenant(slug, regions.keySet(), seen)).collect(Collectors.joining(","));
                groups.add("{\"id\":\"%s\",\"name\":\"%s\",\"tenants\":[%s]}".formatted(id,
                        escaped(value.toString()), tenants));
            }
        });
        return "{\"version\":%d,\"issuedAt\":\"%s\",\"regions\":[%s],\"enterprises\":[%s]}"
                .formatted(now.toEpochMilli(), now, all, String.join(",", groups));
    }

    private String tenant(String slug, Set<Object> regions, Set<String> seen) {
        Matcher parts = SLUG.matcher(slug);
        require(parts.matches() && regions.contains(parts.group(1)),
                slug + ": a tenant's slug begins with a region of regions.properties and a hyphen");
        require(seen.add(slug), slug + " is there twice");
        return "{\"slug\":\"%s\",\"region\":\"%s\"}".formatted(slug, parts.group(1));
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw new LaunchException("The directory of regions is not signed. " + folder.resolve(ENTERPRISES) + ": "
                    + otherwise + ".");
        }
    }

    /** As text of JSON. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < ' ') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    private Properties load(String name) throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
        }
        return properties;
    }

    private void store(Properties properties, String name) throws IOException {
        Path part = folder.resolve(name + ".part");
        try (var out = Files.newBufferedWriter(part)) {
            properties.store(out, null);
        }
        replace(part, folder.resolve(name));
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
