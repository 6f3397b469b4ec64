package io.meridian.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running child process with its log and its pid file. */
public final class Child {

    /** What a child sees of the user's environment; anything else could change a server behind our back. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR",
            "TZ", "TERM", "SHELL");
    private static final int SHOWN_LINES = 20;
    private static final Duration QUICK = Duration.ofSeconds(6);

    private final ChildSpec spec;
    private final Process process;
    private final OwnedProcess owned;
    private final PidFiles pidFiles;
    private final Path log;

    private Child(ChildSpec spec, Process process, PidFiles pidFiles, Path log) {
        this.spec = spec;
        this.process = process;
        this.pidFiles = pidFiles;
        this.log = log;
        this.owned = OwnedProcess.of(spec.name(), process.toHandle(), spec.stop());
    }

    /** Starts the process; it is remembered on disk from here on. The log of its former run is kept beside. */
    public static Child start(ChildSpec spec, PidFiles pidFiles, Path logs) {
        Path log = logs.resolve(spec.name() + ".log");
        try {
            Files.createDirectories(logs);
            if (Files.exists(log)) {
                Files.move(log, logs.resolve(spec.name() + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            Child child = new Child(spec, launch(spec, log), pidFiles, log);
            pidFiles.write(child.owned);
            return child;
        } catch (IOException e) {
            throw new LaunchException("Cannot start " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs a process to its end, appending to the log {@code <name>.log}. Meanwhile it is remembered like any child, so
     * that it is ended with the region.
     */
    public static void run(ChildSpec spec, PidFiles pidFiles, Path logs) {
        Path log = logs.resolve(spec.name() + ".log");
        try {
            Files.createDirectories(logs);
            Process process = launch(spec, log);
            OwnedProcess owned = OwnedProcess.of(spec.name(), process.toHandle(), spec.stop());
            pidFiles.write(owned);
            try {
                if (!process.waitFor(spec.startTime().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failure(spec.name() + " did not finish within " + spec.startTime().toSeconds() + " s", log);
                }
            } finally {
                owned.end(spec.stopTime());
                pidFiles.remove(spec.name());
            }
            if (process.exitValue() != 0) {
                throw failure(spec.name() + " failed with exit code " + process.exitValue(), log);
            }
        } catch (IOException e) {
            throw new LaunchException("Cannot start " + spec.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while " + spec.name() + " ran", e);
        }
    }

    private static Process launch(ChildSpec spec, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(spec.command()).directory(spec.directory().toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(INHERITED);
        environment.putAll(spec.environment());
        return builder.start();
    }

    /** Waits until the child is ready. */
    public void awaitReady() {
        long start = System.nanoTime();
        long deadline = start + spec.startTime().toNanos();
        while (!spec.ready().ready()) {
            if (!process.isAlive()) {
                pidFiles.remove(spec.name());
                throw failure(spec.name() + " ended while starting, exit code " + process.exitValue(), log);
            }
            if (System.nanoTime() > deadline) {
                throw failure(spec.name() + " was not ready within " + spec.startTime().toSeconds() + " s", log);
            }
            // Others wait for the quick ones; a slow one is not to be slowed by being asked.
            pause(System.nanoTime() - start < QUICK.toNanos() ? Duration.ofMillis(50) : Duration.ofMillis(250));
        }
        if (!process.isAlive()) {
            pidFiles.remove(spec.name());
            throw failure(spec.name() + " ended while starting (something else answers at its address), exit code "
                    + process.exitValue(), log);
        }
    }

    /** @return whether it ended by itself, in time */
    public boolean stop() {
        boolean orderly = owned.end(spec.stopTime());
        pidFiles.remove(spec.name());
        return orderly;
    }

    public ChildSpec spec() {
        return spec;
    }

    public String name() {
        return spec.name();
    }

    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** The end of this child's log with what to do, for a child that died. */
    public LaunchException failure(String what) {
        return failure(what, log);
    }

    private static LaunchException failure(String what, Path log) {
        return new LaunchException(what + ".\nThe end of " + log + ":\n" + LogTail.of(log, SHOWN_LINES).indent(4)
                + "Read the log for the cause, then run ./meridian up again; --fresh starts from empty data.");
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while starting", e);
        }
    }
}
