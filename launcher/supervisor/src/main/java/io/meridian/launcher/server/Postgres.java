package io.meridian.launcher.server;

import io.meridian.kernel.database.DatabaseSetup;
import io.meridian.launcher.process.Child;
import io.meridian.launcher.process.ChildSpec;
import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.process.Probe;
import io.meridian.launcher.process.Signal;
import io.meridian.launcher.region.Cache;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL 18 with durable settings; superuser {@code postgres} with a password of the region. */
public final class Postgres {

    public static final String NAME = "postgres";

    /** Names the binaries in the cache: the version in the root pom. */
    private static final String VERSION = "18.6.0";
    private static final String SUPERUSER = "postgres";

    private final DataDirectory data;
    private final Secrets secrets;
    private final Cache cache;
    private final int port;

    public Postgres(DataDirectory data, Secrets secrets, Cache cache, int port) {
        this.data = data;
        this.secrets = secrets;
        this.cache = cache;
        this.port = port;
    }

    /** Unpacks the server and creates the cluster where either is missing; describes the child. */
    public ChildSpec prepare() {
        Path home = cache.directory("postgres-" + VERSION, Postgres::unpack);
        Path cluster = data.part(NAME);
        boolean fresh = !Files.exists(cluster.resolve("PG_VERSION"));
        Path parent = data.part(NAME + ".new");
        PlainUser user = PlainUser.of(fresh ? directory(parent) : cluster,
                List.of(home.resolve("bin/postgres"), data.root()));
        if (fresh) {
            initialise(user, home, parent, cluster);
        }
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/postgres").toString(), "-D", cluster.toString()));
        // After a checkpoint every page goes to the log whole once more: one per gigabyte is too often for a busy hour.
        for (String setting : List.of("port=" + port, "listen_addresses=127.0.0.1", "unix_socket_directories=",
                "max_connections=200", "fsync=on", "synchronous_commit=on", "shared_buffers=128MB",
                "checkpoint_timeout=15min", "max_wal_size=2GB", "log_timezone=UTC", "timezone=UTC",
                "log_line_prefix=%m [%p] %u@%d ")) {
            command.addAll(List.of("-c", setting));
        }
        return ChildSpec.of(NAME, user.run(command), Map.of(), data.root(), Probe.attempt(this::answers))
                .stopWith(Signal.INT, Duration.ofSeconds(30));
    }

    /** For creating roles and databases of services. */
    public DatabaseSetup setup() {
        return new DatabaseSetup("jdbc:postgresql://127.0.0.1:" + port + "/", SUPERUSER, secrets.password(NAME));
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Creates a role with its own database of the same name, for a server that is not a service. */
    public void createDatabase(String name) {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            try (var role = statement.executeQuery("select 1 from pg_roles where rolname = '" + name + "'")) {
                if (!role.next()) {
                    statement.execute("create role " + name + " login");
                }
            }
            statement.execute("alter role " + name + " password '" + secrets.password(name + "-database") + "'");
            try (var database = statement
                    .executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                if (!database.next()) {
                    statement.execute("create database " + name + " owner " + name);
                }
            }
            statement.execute("revoke all on database " + name + " from public");
        } catch (SQLException e) {
            throw new LaunchException("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** What was last noted beside the data; empty if nothing. It is gone when the data are gone. */
    public String note() {
        try {
            return Files.exists(noteFile()) ? Files.readString(noteFile()) : "";
        } catch (IOException e) {
            throw new LaunchException("Cannot read " + noteFile() + ": " + e.getMessage(), e);
        }
    }

    public void note(String text) {
        try {
            Files.writeString(noteFile(), text);
        } catch (IOException e) {
            throw new LaunchException("Cannot write " + noteFile() + ": " + e.getMessage(), e);
        }
    }

    private Path noteFile() {
        return data.part(NAME).resolve("meridian.note");
    }

    private boolean answers() throws SQLException {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, secrets.password(NAME));
    }

    /** In a directory beside, so that a cluster cut short is never taken for a whole one. */
    private void initialise(PlainUser user, Path home, Path parent, Path cluster) {
        Path password = parent.resolve("password");
        Path made = parent.resolve("cluster");
        List<String> command = user.run(List.of(home.resolve("bin/initdb").toString(), "-D", made.toString(), "-U",
                SUPERUSER, "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale"));
        try {
            Files.copy(secrets.passwordFile(NAME, true), password, StandardCopyOption.REPLACE_EXISTING);
            deleteTree(made);
            Child.run(ChildSpec.of("initdb", command, Map.of(), data.root(), () -> true), new PidFiles(data.run()),
                    data.logs());
            Files.delete(password);
            Files.move(made, cluster, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(parent);
        } catch (IOException e) {
            throw new LaunchException("Cannot create the database cluster in " + cluster + ": " + e.getMessage(), e);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new LaunchException("Cannot create " + path + ": " + e.getMessage(), e);
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var paths = Files.walk(directory)) {
                for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void unpack(Path directory) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-f", "-", "-C", directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream out = tar.getOutputStream();
                var in = new XZInputStream(Platform.current().postgres())) {
            in.transferTo(out);
        }
        Archives.await(tar, "PostgreSQL");
    }
}
