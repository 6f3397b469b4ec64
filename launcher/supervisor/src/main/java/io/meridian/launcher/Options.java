package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param command
 *            up, down or status
 * @param project
 *            folder of the project
 * @param region
 *            empty if not given; up means {@code eu} then, down and status mean all
 * @param data
 *            data directory of the region, if given
 * @param fresh
 *            start from empty data
 * @param processes
 *            one JVM per service
 * @param once
 *            the region is not started again: no start-up caches are recorded
 */
record Options(String command, Path project, Optional<String> region, int port, Optional<Path> data, boolean fresh,
        boolean processes, boolean once) {

    static final String USAGE = """
            Usage: ./meridian up [--region eu] [--port 8080] [--data DIR] [--fresh] [--processes] [--once]
                   ./meridian down   [--region eu] [--data DIR]
                   ./meridian status [--region eu] [--data DIR]
                   ./meridian test [--deep]""";

    private static final String DEFAULT_REGION = "eu";
    private static final int DEFAULT_PORT = 8080;

    /**
     * @param arguments
     *            the folder of the project, the command, its options
     */
    static Options parse(List<String> arguments) {
        if (arguments.size() < 2) {
            throw new LaunchException(USAGE);
        }
        Deque<String> rest = new ArrayDeque<>(arguments);
        Path project = Path.of(rest.pop()).toAbsolutePath().normalize();
        String command = rest.pop();
        if (!List.of("up", "down", "status").contains(command)) {
            throw new LaunchException("There is no command " + command + ".\n" + USAGE);
        }
        Given given = new Given();
        while (!rest.isEmpty()) {
            given.take(rest, "up".equals(command));
        }
        return new Options(command, project, Optional.ofNullable(given.region), given.port,
                Optional.ofNullable(given.data), given.fresh, given.processes, given.once);
    }

    /** The region to start. */
    String regionToStart() {
        return region.orElse(DEFAULT_REGION);
    }

    /** The folder with one directory per region, unless --data names one. */
    Path regions() {
        return project.resolve(".meridian");
    }

    /** Where the regions of this clone tell each other their addresses; a region with --data knows only itself. */
    Path sharedDirectory() {
        return data.orElseGet(this::regions).resolve("directory");
    }

    /** The data directory of {@link #regionToStart()}. */
    Path directory() {
        return data.orElseGet(() -> regions().resolve(regionToStart()));
    }

    private static final class Given {

        private @Nullable String region;
        private int port = DEFAULT_PORT;
        private @Nullable Path data;
        private boolean fresh;
        private boolean processes;
        private boolean once;

        void take(Deque<String> rest, boolean up) {
            String option = rest.pop();
            switch (option) {
                case "--region" -> region = region(value(option, rest));
                case "--data" -> data = Path.of(value(option, rest)).toAbsolutePath().normalize();
                case "--port" -> {
                    onlyUp(option, up);
                    port = port(value(option, rest));
                }
                case "--fresh" -> {
                    onlyUp(option, up);
                    fresh = true;
                }
                case "--processes" -> {
                    onlyUp(option, up);
                    processes = true;
                }
                case "--once" -> {
                    onlyUp(option, up);
                    once = true;
                }
                default -> throw new LaunchException("There is no option " + option + ".\n" + USAGE);
            }
        }

        private static void onlyUp(String option, boolean up) {
            if (!up) {
                throw new LaunchException("The option " + option + " is for up only.\n" + USAGE);
            }
        }

        private static String value(String option, Deque<String> rest) {
            if (rest.isEmpty()) {
                throw new LaunchException("The option " + option + " needs a value.\n" + USAGE);
            }
            return rest.pop();
        }

        private static String region(String text) {
            if (!text.matches("[a-z]{2,8}")) {
                throw new LaunchException("A region is 2 to 8 small letters such as eu or sg, not " + text + ".");
            }
            return text;
        }

        private static int port(String text) {
            if (!text.matches("[0-9]{2,5}") || Integer.parseInt(text) < 1024 || Integer.parseInt(text) > 65535) {
                throw new LaunchException("A port is a number from 1024 to 65535, not " + text + ".");
            }
            return Integer.parseInt(text);
        }
    }
}
