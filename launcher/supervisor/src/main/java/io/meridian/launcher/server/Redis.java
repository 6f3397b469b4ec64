package io.meridian.launcher.server;

import io.meridian.launcher.process.ChildSpec;
import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.Probe;
import io.meridian.launcher.region.Cache;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Redis, in memory only: nothing in it may be needed after a restart. */
public final class Redis {

    public static final String NAME = "redis";

    private final DataDirectory data;
    private final Secrets secrets;
    private final Cache cache;
    private final int port;

    public Redis(DataDirectory data, Secrets secrets, Cache cache, int port) {
        this.data = data;
        this.secrets = secrets;
        this.cache = cache;
        this.port = port;
    }

    public ChildSpec prepare() {
        Path binary = cache.directory("redis-6.2", Redis::unpack).resolve("redis-server");
        Path directory = data.part(NAME);
        Path configuration = directory.resolve("redis.conf");
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(configuration, """
                    bind 127.0.0.1
                    port %d
                    requirepass %s
                    save ""
                    appendonly no
                    maxmemory 64mb
                    maxmemory-policy noeviction
                    dir "%s"
                    """.formatted(port, secrets.password(NAME), directory));
        } catch (IOException e) {
            throw new LaunchException("Cannot write " + configuration + ": " + e.getMessage(), e);
        }
        return ChildSpec.of(NAME, List.of(binary.toString(), configuration.toString()), Map.of(), directory,
                Probe.port(port));
    }

    public String url() {
        return "redis://:" + secrets.password(NAME) + "@127.0.0.1:" + port;
    }

    private static void unpack(Path directory) throws IOException {
        Path binary = directory.resolve("redis-server");
        try (InputStream in = Platform.current().redis()) {
            Files.copy(in, binary);
        }
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
