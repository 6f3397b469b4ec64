package io.meridian.launcher.server;

import io.meridian.launcher.process.Child;
import io.meridian.launcher.process.ChildSpec;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.process.Probe;
import io.meridian.launcher.process.Signal;
import io.meridian.launcher.region.Cache;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Distribution;
import io.meridian.launcher.region.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Keycloak, unpacked and built once per version, options and Java for all regions of this user, and served below
 * {@code /auth} of the public address. The first run on a machine also records a start-up cache (JDK AOT cache), which
 * is written while that run ends; later starts take a third of the time.
 */
public final class Keycloak {

    public static final String NAME = "keycloak";

    /** The client with which tenant-service arranges realm and clients; made by Keycloak at its first start. */
    public static final String ADMIN_CLIENT = "meridian-admin";

    /** The look of the sign-in pages: {@code console/keycloak-theme}. */
    public static final String THEME = "meridian";

    /** The last two would write the addresses of people whose sign-in failed, also of another region's. */
    private static final String LOG_LEVELS = "info,io.smallrye.health:error,org.keycloak.events:error,"
            + "org.keycloak.authentication.authenticators.broker:off";

    private static final List<String> BUILD = List.of("build", "--db=postgres", "--health-enabled=true",
            "--metrics-enabled=true", "--http-relative-path=/auth",
            "--features-disabled=authorization,admin-fine-grained-authz,device-flow,ciba,par,impersonation,kerberos");

    private final DataDirectory data;
    private final Secrets secrets;
    private final Cache cache;
    private final Distribution distribution;
    private final Address address;
    private StartUpCache startUpCache;

    /**
     * @param publicUrl
     *            of the region, without a slash at the end
     */
    public record Address(int port, int managementPort, String publicUrl) {}

    public Keycloak(DataDirectory data, Secrets secrets, Cache cache, Distribution distribution, Address address) {
        this.data = data;
        this.secrets = secrets;
        this.cache = cache;
        this.distribution = distribution;
        this.address = address;
        // Recorded in the region's own directory: two regions may record at the same time.
        this.startUpCache = StartUpCache.of(cache.path(entry() + ".aot"), data.root().resolve(NAME + ".aot.part"));
    }

    /** Whether {@link #build()} has work to do, about 25 s. */
    public boolean built() {
        return Files.isDirectory(cache.path(entry()));
    }

    /** The built server; made on first use. */
    public Path build() {
        return cache.directory(entry(), directory -> {
            Archives.unpack(archive(), directory);
            List<String> command = new ArrayList<>(List.of(Jvm.java(), "-Xmx512m", "-XX:+UseSerialGC"));
            command.addAll(server(directory));
            command.addAll(BUILD);
            Child.run(ChildSpec.of("keycloak-build", command, Map.of(), directory, () -> true),
                    new PidFiles(data.run()),
                    data.logs());
        });
    }

    /** Describes the child; the database {@code keycloak} must exist. */
    public ChildSpec prepare(Postgres postgres) {
        Path home = build();
        Archives.copy(distribution.project().resolve("console/keycloak-theme").resolve(THEME),
                home.resolve("themes").resolve(THEME));
        List<String> command = new ArrayList<>(List.of(Jvm.java(), "-Xms64m", "-Xmx384m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:MetaspaceSize=96M", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(startUpCache.flags());
        command.addAll(server(home));
        command.addAll(List.of("start", "--optimized"));
        Map<String, String> environment = Map.ofEntries(Map.entry("KC_DB_URL", postgres.jdbcUrl(NAME)),
                Map.entry("KC_DB_USERNAME", NAME), Map.entry("KC_DB_PASSWORD", secrets.password(NAME + "-database")),
                // Else each connection that a restart of PostgreSQL broke costs somebody a sign-in.
                Map.entry("QUARKUS_DATASOURCE_JDBC_VALIDATE_ON_BORROW", "true"), Map.entry("KC_CACHE", "local"),
                Map.entry("KC_LOG_LEVEL", LOG_LEVELS),
                Map.entry("KC_HTTP_ENABLED", "true"),
                Map.entry("KC_HTTP_HOST", "127.0.0.1"), Map.entry("KC_HTTP_PORT", Integer.toString(address.port())),
                Map.entry("KC_HTTP_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("KC_HTTP_MANAGEMENT_PORT", Integer.toString(address.managementPort())),
                Map.entry("KC_HOSTNAME", address.publicUrl() + "/auth"), Map.entry("KC_PROXY_HEADERS", "xforwarded"),
                Map.entry("KC_BOOTSTRAP_ADMIN_CLIENT_ID", ADMIN_CLIENT),
                Map.entry("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", adminSecret()));
        return new ChildSpec(NAME, command, environment, home, Signal.TERM,
                Duration.ofSeconds(startUpCache.records() ? 90 : 20),
                Probe.http(URI.create("http://127.0.0.1:" + address.managementPort() + "/auth/health/ready")),
                Duration.ofSeconds(180));
    }

    /** Records no start-up cache. */
    public void once() {
        startUpCache = startUpCache.onlyUse();
    }

    public StartUpCache startUpCache() {
        return startUpCache;
    }

    /** Address for services, ends in {@code /auth}. */
    public String internalUrl() {
        return "http://127.0.0.1:" + address.port() + "/auth";
    }

    public String adminSecret() {
        return secrets.password("keycloak-admin");
    }

    private Path archive() {
        return distribution.files(NAME).getFirst();
    }

    private String entry() {
        CRC32 options = new CRC32();
        options.update((String.join(" ", BUILD) + Jvm.version()).getBytes(StandardCharsets.UTF_8));
        String version = archive().getFileName().toString().replace("keycloak-quarkus-dist-", "").replace(".tar.gz",
                "");
        return NAME + "-" + version + "-" + HexFormat.of().toHexDigits((int) options.getValue());
    }

    /** What {@code kc.sh} would run; without it the child is the server itself and gets the signals. */
    private static List<String> server(Path home) {
        List<String> command = new ArrayList<>();
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dfile.encoding=UTF-8", "-Duser.language=en",
                "-Duser.country=US", "-Djava.security.egd=file:/dev/urandom",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000", "-cp", home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }
}
