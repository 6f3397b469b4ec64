package io.meridian.launcher.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that this region started, as its pid file remembers it. The start time tells it from a stranger that got
 * the same number later: only a process that has both is ever signalled.
 *
 * @param started
 *            as the operating system reports it
 * @param stop
 *            how to ask it to end
 */
public record OwnedProcess(String name, long pid, Instant started, Signal stop) {

    /** The system's clock may be corrected between two readings of the same start time. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** A process that was just started by this region. */
    public static OwnedProcess of(String name, ProcessHandle process, Signal stop) {
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        return new OwnedProcess(name, process.pid(), started, stop);
    }

    /** The process itself, if it still runs and is really ours. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                .filter(h -> h.info().startInstant().filter(this::same).isPresent());
    }

    private boolean same(Instant other) {
        return Duration.between(started, other).abs().compareTo(TOLERANCE) <= 0;
    }

    /**
     * Asks the process to end, and forces it after {@code patience}.
     *
     * @return whether it ended by itself
     */
    public boolean end(Duration patience) {
        Optional<ProcessHandle> found = running();
        if (found.isEmpty()) {
            return true;
        }
        ProcessHandle handle = found.get();
        stop.send(handle);
        if (ended(handle, patience)) {
            return true;
        }
        kill(handle);
        return false;
    }

    /** Ends it at once, with its children; for what loses nothing by that. */
    public void kill() {
        running().ifPresent(OwnedProcess::kill);
    }

    private static void kill(ProcessHandle handle) {
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
        ended(handle, Duration.ofSeconds(10));
    }

    private static boolean ended(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}
