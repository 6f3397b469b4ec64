package io.meridian.bench;

import io.meridian.launcher.server.Jvm;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A region beside the one that the script started: made from nothing, gone with the bench, however that ends. */
final class SideRegion implements AutoCloseable {

    private static final Path BUILT = Path.of("bench/target");
    private static final Duration START = Duration.ofMinutes(5);
    /** The demo's people come after the region is ready. */
    private static final Duration DEMO = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(2);
    /** What the script tells its own region about keys, which change there all the time. */
    private static final List<String> OF_KEYS = List.of("MERIDIAN_ROTATE_KEYS_AFTER", "MERIDIAN_KEY_ROTATION_STEP",
            "MERIDIAN_CRYPTO_TENANTKEYTTL");

    private final String name;
    private final Path data;
    private final Path log;
    private final Process launcher;

    private SideRegion(String name, Path data, Path log, Process launcher) {
        this.name = name;
        this.data = data;
        this.log = log;
        this.launcher = launcher;
    }

    /**
     * Begins to start it.
     *
     * @param project
     *            folder with what was built: the project's, or {@link #replacing one like it}
     */
    static SideRegion start(String name, Path project, int port) throws IOException {
        Path data = Path.of(".meridian/bench-" + name);
        Commands.output(launcher(project, "down", "--data", data.toString()).toArray(String[]::new));
        Path log = BUILT.resolve(name + ".log");
        ProcessBuilder up = new ProcessBuilder(launcher(project, "up", "--data", data.toString(), "--port",
                Integer.toString(port), "--fresh", "--once")).redirectErrorStream(true).redirectOutput(log.toFile());
        up.environment().keySet().removeAll(OF_KEYS);
        Process launcher = up.start();
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::destroy));
        return new SideRegion(name, data, log, launcher);
    }

    private static List<String> launcher(Path project, String... arguments) {
        List<String> command = new ArrayList<>(Jvm.small("96m", System.getProperty("java.class.path"),
                "io.meridian.launcher.Launcher", project.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Makes a folder that holds what the project's holds, by links, but for one thing: the classes of the services are
     * looked for in a jar of the bench first.
     *
     * @return the folder
     */
    static Path replacing(Path project, Path jar) throws IOException {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar + ". Run: mvn -DskipTests package");
        }
        Path folder = project.resolve(BUILT).resolve("replacing");
        Path services = Path.of("launcher/services/target");
        Files.createDirectories(folder.resolve(services));
        for (String same : List.of("config", "console", "launcher/services/target/services.jar")) {
            link(folder, project, Path.of(same));
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(project.resolve("launcher"),
                part -> Files.isDirectory(part) && !part.endsWith("services"))) {
            for (Path part : parts) {
                link(folder, project, project.relativize(part));
            }
        }
        Path list = services.resolve("classpath");
        Files.writeString(folder.resolve(list), jar + ":" + Files.readString(project.resolve(list)));
        return folder;
    }

    private static void link(Path folder, Path project, Path what) throws IOException {
        Files.deleteIfExists(folder.resolve(what));
        Files.createSymbolicLink(folder.resolve(what), project.resolve(what));
    }

    /** Waits until people of the demo can sign in. */
    LocalRegion ready(String email, String password) throws IOException {
        long start = System.nanoTime();
        while (!Files.readString(log).contains("is ready after")) {
            if (!launcher.isAlive() || System.nanoTime() - start > START.toNanos()) {
                throw new IllegalStateException("The region " + name + " did not start: " + Files.readString(log));
            }
            ChatBench.pause(Duration.ofMillis(200));
        }
        LocalRegion region = new LocalRegion(data);
        for (long ready = System.nanoTime();;) {
            try {
                Console.signIn(region.edge(), email, password);
                return region;
            } catch (EdgeException e) {
                if (System.nanoTime() - ready > DEMO.toNanos()) {
                    throw e;
                }
                // Seldom: the edge counts sign-ins that fail.
                ChatBench.pause(Duration.ofSeconds(3));
            }
        }
    }

    /** Ends it; the data stay until the next time. */
    @Override
    public void close() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The region " + name + " did not end; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
