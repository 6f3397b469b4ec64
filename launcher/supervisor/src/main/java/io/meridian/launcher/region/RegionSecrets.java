package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/**
 * Everything secret of a region that runs elsewhere, as files: one folder per consumer, a file per variable or key. A
 * folder is what {@code kubectl create secret generic … --from-file} takes; docker-compose.yml mounts the same files.
 * What was made once stays: a second run makes only what is missing and copies the rest again.
 *
 * <pre>
 * directory/                 the signed directory of all regions and its signing key
 * &lt;region&gt;/made/             the originals, each once
 * &lt;region&gt;/region/           public: keys of the issuers, directory
 * &lt;region&gt;/&lt;service&gt;/        what one service reads
 * &lt;region&gt;/&lt;service&gt;-owner/  what its migration reads besides
 * &lt;region&gt;/servers/          passwords of PostgreSQL, Redis and Keycloak themselves
 * </pre>
 */
public final class RegionSecrets {

    private static final String GATEWAY = "gateway";

    private final Path folder;
    private final Path region;
    private final Secrets made;

    /**
     * @param folder
     *            shared by all regions that know each other
     * @param region
     *            such as {@code eu}
     */
    public RegionSecrets(Path folder, String region) {
        this.folder = folder;
        this.region = folder.resolve(region);
        this.made = new Secrets(this.region.resolve("made"));
    }

    /**
     * Makes what is missing, and every copy.
     *
     * @param address
     *            under which browsers reach the region, without a path
     * @param services
     *            short names, such as {@code tenant}
     * @param issuers
     *            who signs internal tokens
     */
    public void make(String address, List<String> services, List<String> issuers) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            RegionDirectory directory = new RegionDirectory(folder.resolve("directory"));
            directory.enter(region.getFileName().toString(), address, List.of());
            place(GATEWAY, "gateway.jwk", made.signingKey(GATEWAY));
            place(GATEWAY, "cookie.key", made.key("cookie"));
            for (String service : services) {
                service(service);
            }
            for (String reader : List.of(GATEWAY, "tenant")) {
                password(reader, "MERIDIAN_CONSOLE_CLIENT_SECRET", "console-client");
            }
            for (String reader : List.of("channel", "ticket", "compliance")) {
                place(reader, "master.key", made.key("master"));
            }
            place("compliance", "audit-log.jwk", made.signingKey("audit-log"));
            password("tenant", "MERIDIAN_OPERATOR_PASSWORD", "operator");
            servers();
            place("region", "internal.jwks", made.publicKeys(issuers));
            place("region", "directory.json", directory.file());
            place("region", "directory.public.jwk", directory.publicKey());
        } catch (IOException e) {
            throw new LaunchException("Cannot write the secrets in " + region + ": " + e.getMessage(), e);
        }
    }

    private void service(String service) throws IOException {
        String prefix = service.toUpperCase(Locale.ROOT) + "_DATABASE_";
        place(service, service + "-service.jwk", made.signingKey(service + "-service"));
        password(service, prefix + "PASSWORD", service + "_app");
        password(service, prefix + "SYSTEM_PASSWORD", service + "_system");
        password(service + "-owner", prefix + "OWNER_PASSWORD", service + "_owner");
    }

    private void servers() throws IOException {
        password("servers", "POSTGRES_PASSWORD", "postgres");
        password("servers", "KEYCLOAK_DATABASE_PASSWORD", "keycloak-database");
        for (String reader : List.of("servers", "tenant")) {
            password(reader, "MERIDIAN_KEYCLOAK_CLIENT_SECRET", "keycloak-admin");
        }
        for (String reader : List.of("servers", GATEWAY)) {
            password(reader, "MERIDIAN_REDIS_PASSWORD", "redis");
        }
    }

    private void password(String reader, String variable, String name) throws IOException {
        place(reader, variable, made.passwordFile(name, true));
    }

    private void place(String reader, String name, Path original) throws IOException {
        Path target = region.resolve(reader).resolve(name);
        Files.createDirectories(target.getParent());
        // In one step, and never wider than the original: only its owner reads it.
        Path part = target.resolveSibling(name + ".part");
        Files.deleteIfExists(part);
        Files.copy(original, part, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
