package io.meridian.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start, judge and end one child process.
 *
 * @param name
 *            names its pid file and log
 * @param environment
 *            set in addition to the few inherited variables
 * @param stopTime
 *            patience before it is forced
 * @param startTime
 *            patience until it must be ready
 */
public record ChildSpec(String name, List<String> command, Map<String, String> environment, Path directory, Signal stop,
        Duration stopTime, Probe ready, Duration startTime) {

    /** A child with the usual patience: TERM, 20 s to end, 180 s to start. */
    public static ChildSpec of(String name, List<String> command, Map<String, String> environment, Path directory,
            Probe ready) {
        return new ChildSpec(name, List.copyOf(command), Map.copyOf(environment), directory, Signal.TERM,
                Duration.ofSeconds(20), ready, Duration.ofSeconds(180));
    }

    public ChildSpec stopWith(Signal signal, Duration patience) {
        return new ChildSpec(name, command, environment, directory, signal, patience, ready, startTime);
    }
}
