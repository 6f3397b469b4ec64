package io.meridian.launcher;

import io.meridian.launcher.process.Child;
import io.meridian.launcher.process.ChildSpec;
import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.region.DataDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The children of a running region: starts them, starts again what dies, ends all in order. */
final class Children {

    /** More deaths than this within {@link #WINDOW}, and a child is left alone. */
    private static final int RESTARTS = 3;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final DataDirectory data;
    private final PidFiles pidFiles;
    private final Progress progress;
    private final Executor executor;
    private final Map<String, Child> running = new LinkedHashMap<>();
    private final Map<String, List<Instant>> deaths = new LinkedHashMap<>();
    private boolean closed;
    private boolean watching;

    Children(DataDirectory data, PidFiles pidFiles, Progress progress, Executor executor) {
        this.data = data;
        this.pidFiles = pidFiles;
        this.progress = progress;
        this.executor = executor;
    }

    /** Starts a child and waits until it is ready. */
    void start(ChildSpec spec) {
        double from = progress.seconds();
        Child child = launch(spec);
        child.awaitReady();
        progress.line(String.format(java.util.Locale.ROOT, "%s is ready (%.1f s)", spec.name(),
                progress.seconds() - from));
    }

    private synchronized Child launch(ChildSpec spec) {
        if (closed) {
            throw new LaunchException("The region is stopping; " + spec.name() + " was not started.");
        }
        Child child = Child.start(spec, pidFiles, data.logs());
        running.put(spec.name(), child);
        child.onExit().thenAcceptAsync(process -> died(child, process.exitValue()), executor)
                .exceptionally(failure -> {
                    progress.plain(String.valueOf(failure.getMessage()));
                    return null;
                });
        return child;
    }

    /** From now on a child that dies is started again. While the region starts, its death ends the start. */
    synchronized void watch() {
        watching = true;
    }

    private void died(Child child, int exitCode) {
        synchronized (this) {
            if (closed || !watching || running.get(child.name()) != child) {
                return;
            }
            running.remove(child.name());
            pidFiles.remove(child.name());
        }
        progress.plain(
                String.valueOf(child.failure(child.name() + " ended by itself, exit code " + exitCode).getMessage()));
        if (!mayRestart(child.name())) {
            progress.line(child.name() + " died " + RESTARTS + " times within " + WINDOW.toMinutes()
                    + " minutes and stays down; the rest goes on. Read its log, then Ctrl-C and ./meridian up");
            return;
        }
        progress.line("starting " + child.name() + " again");
        try {
            start(child.spec());
        } catch (LaunchException e) {
            progress.plain(String.valueOf(e.getMessage()));
        }
    }

    private synchronized boolean mayRestart(String name) {
        Instant now = Instant.now();
        List<Instant> times = deaths.computeIfAbsent(name, n -> new ArrayList<>());
        times.removeIf(t -> t.isBefore(now.minus(WINDOW)));
        times.add(now);
        return times.size() <= RESTARTS;
    }

    /**
     * Ends all children; nothing is started any more.
     *
     * @param order
     *            groups of names, the first to end first; a group ends together
     * @return names of those that had to be forced
     */
    List<String> stop(List<List<String>> order) {
        Map<String, Child> left;
        synchronized (this) {
            closed = true;
            left = new LinkedHashMap<>(running);
            running.clear();
        }
        List<String> forced = new ArrayList<>();
        for (List<String> group : order) {
            Map<Child, CompletableFuture<Boolean>> ends = new LinkedHashMap<>();
            for (String name : group) {
                Child child = left.remove(name);
                if (child != null) {
                    ends.put(child, CompletableFuture.supplyAsync(child::stop, executor));
                }
            }
            ends.forEach((child, end) -> report(child, end.join(), forced));
        }
        left.values().forEach(child -> report(child, child.stop(), forced));
        return forced;
    }

    private void report(Child child, boolean orderly, List<String> forced) {
        if (!orderly) {
            forced.add(child.name());
        }
        progress.line(child.name() + (orderly ? " has ended" : " did not end in time and was killed"));
    }
}
