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
 *            up, down, status, traffic, clock or audit
 * @param action
 *            what traffic is told: on, off or status; what clock is told, empty to show; empty for other commands
 * @param project
 *            folder of the project
 * @param region
 *            empty if not given; up means {@code eu} then, down and status mean all
 * @param data
 *            data directory of the region, if given
 * @param shared
 *            where regions tell each other their addresses, if given
 * @param fresh
 *            start from empty data
 * @param processes
 *            one JVM per service
 * @param rate
 *            customers per minute for traffic
 * @param tenant
 *            whose audit log is verified, if given
 * @param once
 *            the region is not started again: no start-up caches are recorded
 */
record Options(String command, String action, Path project, Optional<String> region, int port, Optional<Path> data,
        Optional<Path> shared, String rate, Optional<String> tenant, boolean fresh, boolean processes, boolean once) {

    static final String USAGE = """
            Usage: ./meridian up [--region eu] [--port 8080] [--data DIR] [--shared DIR] [--fresh] [--processes]
                                 [--once]
                   ./meridian down   [--region eu] [--data DIR]
                   ./meridian status [--region eu] [--data DIR]
                   ./meridian traffic on|off|status [--rate 6] [--region eu] [--data DIR]
                   ./meridian clock [+25h|-90m|2026-12-24T22:00Z|off] [--region eu] [--data DIR]
                   ./meridian audit verify [--tenant slug] [--region eu] [--data DIR]
                   ./meridian secrets REGION PUBLIC-ADDRESS [FOLDER]
                   ./meridian bench chat|offers|tickets|hooks|tenants|compliance|protection [--seconds 30]
                   ./meridian test [--deep]""";

    static final String TRAFFIC = "traffic";
    static final String CLOCK = "clock";
    static final String AUDIT = "audit";
    private static final String DEFAULT_RATE = "6";
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
        if (!List.of("up", "down", "status", TRAFFIC, CLOCK, AUDIT).contains(command)) {
            throw new LaunchException("There is no command " + command + ".\n" + USAGE);
        }
        String action = switch (command) {
            case TRAFFIC -> action(rest);
            case AUDIT -> verify(rest);
            case CLOCK -> rest.isEmpty() || rest.peek().startsWith("--") ? "" : rest.pop();
            default -> "";
        };
        Given given = new Given(command);
        while (!rest.isEmpty()) {
            given.take(rest);
        }
        return new Options(command, action, project, Optional.ofNullable(given.region), given.port,
                Optional.ofNullable(given.data), Optional.ofNullable(given.shared), given.rate,
                Optional.ofNullable(given.tenant), given.fresh,
                given.processes, given.once);
    }

    private static String verify(Deque<String> rest) {
        String action = rest.isEmpty() ? "" : rest.pop();
        if (!action.equals("verify")) {
            throw new LaunchException("Say audit verify.\n" + USAGE);
        }
        return action;
    }

    private static String action(Deque<String> rest) {
        String action = rest.isEmpty() ? "" : rest.pop();
        if (!List.of("on", "off", "status").contains(action)) {
            throw new LaunchException("Say traffic on, traffic off or traffic status.\n" + USAGE);
        }
        return action;
    }

    /** The region to start. */
    String regionToStart() {
        return region.orElse(DEFAULT_REGION);
    }

    /** The folder with one directory per region, unless --data names one. */
    Path regions() {
        return project.resolve(".meridian");
    }

    /**
     * Where regions tell each other their addresses: those of this clone in one place; a region with --data knows only
     * itself unless --shared names a place.
     */
    Path sharedDirectory() {
        return shared.orElseGet(() -> data.orElseGet(this::regions).resolve("directory"));
    }

    /** The data directory of {@link #regionToStart()}. */
    Path directory() {
        return data.orElseGet(() -> regions().resolve(regionToStart()));
    }

    private static final class Given {

        private final String command;
        private @Nullable String region;
        private int port = DEFAULT_PORT;
        private @Nullable Path data;
        private @Nullable Path shared;
        private @Nullable String tenant;
        private boolean fresh;
        private boolean processes;
        private boolean once;
        private String rate = DEFAULT_RATE;

        Given(String command) {
            this.command = command;
        }

        void take(Deque<String> rest) {
            String option = rest.pop();
            switch (option) {
                case "--region" -> region = region(value(option, rest));
                case "--data" -> data = Path.of(value(option, rest)).toAbsolutePath().normalize();
                case "--shared" -> {
                    only("up", option);
                    shared = Path.of(value(option, rest)).toAbsolutePath().normalize();
                }
                case "--port" -> {
                    only("up", option);
                    port = port(value(option, rest));
                }
                case "--tenant" -> {
                    only(AUDIT, option);
                    tenant = value(option, rest);
                }
                case "--rate" -> {
                    only(TRAFFIC, option);
                    rate = rate(value(option, rest));
                }
                case "--fresh" -> {
                    only("up", option);
                    fresh = true;
                }
                case "--processes" -> {
                    only("up", option);
                    processes = true;
                }
                case "--once" -> {
                    only("up", option);
                    once = true;
                }
                default -> throw new LaunchException("There is no option " + option + ".\n" + USAGE);
            }
        }

        private void only(String owner, String option) {
            if (!owner.equals(command)) {
                throw new LaunchException("The option " + option + " is for " + owner + " only.\n" + USAGE);
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

        private static String rate(String text) {
            if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,2})?") || Double.parseDouble(text) > 600) {
                throw new LaunchException("A rate is customers per minute, at most 600, not " + text + ".");
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
