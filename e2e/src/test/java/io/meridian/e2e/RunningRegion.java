package io.meridian.e2e;

import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Ports;
import io.meridian.launcher.region.RegionDirectory;
import io.meridian.launcher.region.Secrets;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.Edge;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A region of this module's tests: what {@code ./meridian up} makes of this build, on a free port, with data in a
 * temporary directory. Most tests share one.
 */
public final class RunningRegion implements AutoCloseable {

    /** Of everybody in the demo; the table that {@code up} prints shows it. */
    public static final String PASSWORD = "demo-demo-demo";

    /** Another region of the same clone, which is not running. */
    static final URI ELSEWHERE = URI.create("http://localhost:9080");

    /** On a busy machine one JVM per service takes minutes. */
    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration DEMO = Duration.ofMinutes(3);
    private static final ReentrantLock STARTING = new ReentrantLock();

    private static final String HOME = "eu";

    private final String name;
    private final Path project;
    private final Path target;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private @Nullable Process script;
    private int runs;

    private RunningRegion(String name, Path project, Path data, int port, Map<String, String> settings,
            List<String> options) {
        this.name = name;
        this.project = project;
        this.target = project.resolve("e2e/target");
        this.data = data;
        this.port = port;
        // What the README's commands are told so that they neither build again nor meet a region of the developer.
        this.environment = new HashMap<>(settings);
        environment.put("MERIDIAN_BUILD", "off");
        environment.put("MERIDIAN_UP_OPTIONS",
                "--once --region " + name + " --port " + port + " --data " + data + " " + String.join(" ", options));
    }

    /** A region that is not started yet. */
    static RunningRegion prepare() {
        return prepare(Map.of());
    }

    /**
     * A region that is not started yet.
     *
     * @param settings
     *            of the gateway: environment variables
     * @param options
     *            more of {@code up}
     */
    static RunningRegion prepare(Map<String, String> settings, String... options) {
        return prepare(HOME, settings, options);
    }

    /** Another region, not started yet, that shares its directory with this one. */
    RunningRegion prepareBeside(String other) {
        return prepare(other, Map.of(), "--shared", sharedDirectory().toString());
    }

    private static RunningRegion prepare(String name, Map<String, String> settings, String... options) {
        Path project = Path.of("..").toAbsolutePath().normalize();
        STARTING.lock();
        try (ServerSocket socket = new ServerSocket(0)) {
            Path data = Files.createTempDirectory("meridian-e2e-").resolve("region");
            Files.createDirectories(project.resolve("e2e/target"));
            return new RunningRegion(name, project, data, socket.getLocalPort(), settings, List.of(options));
        } catch (IOException e) {
            throw new IllegalStateException("No place for a region", e);
        } finally {
            STARTING.unlock();
        }
    }

    /** Runs the README's {@code ./meridian up} and waits for its table and for the demo's people. */
    void start() {
        up();
        await("the region is ready", START, () -> output().contains("Ctrl-C stops it"));
        if (name.equals(HOME)) {
            new RegionDirectory(sharedDirectory()).enter("sg", ELSEWHERE.toString(), List.of());
            awaitPeople("nina.berg@halden.example", "layla.haddad@lumora.example");
        } else {
            awaitPeople("grace.ong@halden.example", "yang.liu@lumora.example");
        }
    }

    private Path sharedDirectory() {
        return data.resolve("directory");
    }

    String name() {
        return name;
    }

    /** Key of the widget of a tenant of the demo, in its first market. */
    String widget(String tenant) {
        return name + "_demo" + tenant + (name.equals(HOME) ? "DE" : "SG");
    }

    /** The demo makes its people after the region is ready. Seldom tried: the edge counts sign-ins that fail. */
    private void awaitPeople(String... people) {
        long next = System.nanoTime();
        String last = "";
        for (long end = next + DEMO.toNanos(); System.nanoTime() < end; pause()) {
            if (System.nanoTime() < next) {
                continue;
            }
            try {
                Arrays.stream(people).forEach(this::signIn);
                return;
            } catch (EdgeException e) {
                last = String.valueOf(e.getMessage());
                next = System.nanoTime() + ATTEMPT.toNanos();
            }
        }
        throw new AssertionError("Nobody of the demo can sign in within " + DEMO.toSeconds() + " s: " + last);
    }

    /** Runs {@code ./meridian up} and does not wait. */
    void up() {
        runs++;
        script = run("./meridian up", log().toFile());
    }

    /** Runs a line of shell in the project's folder, with the region of these tests as the one meant. */
    Process run(String line, java.io.File output) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).directory(project.toFile())
                .redirectErrorStream(true).redirectOutput(output);
        builder.environment().putAll(environment);
        // The script looks for a JDK like for any user; this one is right.
        builder.environment().putIfAbsent("JAVA25_HOME", System.getProperty("java.home"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot run " + line, e);
        }
    }

    /** Runs a line to its end and gives what it printed. */
    String finish(String line) {
        try {
            Path output = Files.createTempFile(target, "command-", ".log");
            Process process = run(line, output.toFile());
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(line + " did not end: " + Files.readString(output));
            }
            String text = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new AssertionError(line + " ended with " + process.exitValue() + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read what " + line + " printed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits; fails at once if the region's script has ended. */
    void await(String what, Duration patience, java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            Process running = script;
            if (running != null && !running.isAlive()) {
                throw new AssertionError("The region ended while this was awaited: " + what + "\n" + output());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what + "\n" + output());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Public address without a path. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** The same for visitors, who have no cookies. */
    Edge edge() {
        return Edge.of(address());
    }

    /** Signs somebody of the demo in. */
    Console signIn(String email) {
        return Console.signIn(address(), email, PASSWORD);
    }

    /** Keycloak's own address, ends in {@code /auth}. */
    public URI keycloak() {
        return URI.create("http://127.0.0.1:" + Ports.read(data.resolve("run/ports.properties")).get("keycloak")
                + "/auth");
    }

    /** Address of the simulators, which are there also while the edge is not. */
    URI simulators() {
        return URI.create("http://127.0.0.1:" + Ports.read(data.resolve("run/ports.properties")).get("simulators"));
    }

    /** What tenant-service shows to Keycloak. */
    public String keycloakSecret() {
        return new Secrets(data.resolve("secrets")).password("keycloak-admin");
    }

    /** A process of the region. */
    OwnedProcess process(String name) {
        return processes().read(name).orElseThrow(() -> new AssertionError("No " + name + " runs"));
    }

    /** What the region remembers as its processes. */
    PidFiles processes() {
        return new PidFiles(new DataDirectory(data).run());
    }

    /** What {@code up} printed this time. */
    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new IllegalStateException("The output of up is gone", e);
        }
    }

    /** The script of the present run. */
    Process script() {
        Process running = script;
        if (running == null) {
            throw new IllegalStateException("Not started");
        }
        return running;
    }

    Path project() {
        return project;
    }

    /** The data directory. */
    Path data() {
        return data;
    }

    /** Where the logs are for people to read. */
    Path logs() {
        return data.resolve("logs");
    }

    private Path log() {
        return target.resolve("up-" + name + "-" + runs + ".log");
    }

    /** Stops everything as Ctrl-C does and keeps the logs in {@code e2e/target/region-logs}. */
    @Override
    public void close() throws IOException, InterruptedException {
        Process running = script;
        if (running != null && running.isAlive()) {
            running.destroy();
            running.waitFor(3, TimeUnit.MINUTES);
        }
        for (OwnedProcess left : processes().all()) {
            left.end(Duration.ofSeconds(10));
        }
        if (Files.isDirectory(logs())) {
            Path kept = Files.createDirectories(target.resolve("region-logs").resolve(name));
            try (var files = Files.list(logs())) {
                for (Path file : files.toList()) {
                    Files.copy(file, kept.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        delete(data.getParent());
    }

    private static void delete(@Nullable Path directory) throws IOException {
        if (directory == null) {
            return;
        }
        List<Path> all;
        try (var files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            try {
                Files.deleteIfExists(file);
            } catch (FileSystemException ignored) {
                // A temporary directory that keeps a file does no harm.
            }
        }
    }
}
