package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The commands of local mode. Called by the script {@code meridian}. */
public final class Launcher {

    private Launcher() {}

    /**
     * @param arguments
     *            the folder of the project, then what the user gave the script
     */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        try {
            Options options = Options.parse(Arrays.asList(arguments));
            switch (options.command()) {
                case "up" -> up(options, out);
                case "down" -> new Down(options, new Progress(out)).run();
                case Options.CLOCK -> out.println(new ClockCommand(options, Clock.systemUTC()).run());
                case Options.AUDIT -> System.exit(new AuditCommand(options).run());
                case Options.TRAFFIC -> out.println(new TrafficCommand(options).run());
                default -> new Status(options).print(out);
            }
        } catch (LaunchException e) {
            out.println();
            out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void up(Options options, PrintStream out) throws InterruptedException {
        loadOwnClasses();
        Progress progress = new Progress(out);
        Up up = new Up(options, Up.Extent.EVERYTHING, progress);
        AtomicBoolean failed = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!failed.get()) {
                progress.line("stopping");
            }
            up.stop();
        }, "stop"));
        try {
            Region region = up.start();
            out.print(Table.of(options, region, up.data(), progress.seconds()));
            out.flush();
        } catch (LaunchException e) {
            failed.set(true);
            throw e;
        }
        up.awaitStopped();
    }

    /**
     * A build that runs beside a region replaces this jar; what was not loaded by then would be missing when the region
     * stops.
     */
    private static void loadOwnClasses() {
        try {
            Path own = Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (!own.toString().endsWith(".jar")) {
                return;
            }
            try (JarFile jar = new JarFile(own.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    String name = entry.getName();
                    if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                        Class.forName(name.substring(0, name.length() - 6).replace('/', '.'));
                    }
                }
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new LaunchException("The launcher is damaged (" + e.getMessage() + ").\nRun: mvn -DskipTests package",
                    e);
        }
    }
}
