package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The ports of a region, kept in {@code ports.properties}. A port stays the same from start to start as long as it is
 * free.
 */
public final class Ports {

    /** The name of the one port that the user chooses. */
    public static final String PUBLIC = "public";

    /** Below the range from which systems take the ports of outgoing connections. */
    private static final int FIRST = 20_000;
    private static final int LAST = 31_999;
    private static final int ATTEMPTS = 2_000;

    private final Map<String, Integer> byName;

    private Ports(Map<String, Integer> byName) {
        this.byName = byName;
    }

    /**
     * Chooses the ports of this start and writes them down.
     *
     * @throws LaunchException
     *             if the public port is not free
     */
    public static Ports choose(Path file, int publicPort, Collection<String> names) {
        if (!free(publicPort, true)) {
            throw new LaunchException("Port " + publicPort + " is in use by another program.\n"
                    + "End that program, or choose another port: ./meridian up --port " + (publicPort + 1000));
        }
        Map<String, Integer> former = Files.exists(file) ? read(file).byName : Map.of();
        Map<String, Integer> chosen = new TreeMap<>();
        chosen.put(PUBLIC, publicPort);
        Random random = new Random();
        for (String name : names) {
            Integer known = former.get(name);
            boolean keep = known != null && !chosen.containsValue(known) && free(known, false);
            chosen.put(name, keep ? known : next(random, chosen.values()));
        }
        write(file, chosen);
        return new Ports(chosen);
    }

    /**
     * @throws LaunchException
     *             if the file is damaged
     */
    public static Ports read(Path file) {
        Map<String, Integer> found = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                found.put(line.substring(0, equals), Integer.parseInt(line.substring(equals + 1).strip()));
            }
        } catch (IOException | RuntimeException e) {
            throw new LaunchException("The file " + file + " cannot be read (" + e.getMessage()
                    + ").\nDelete it: the ports are chosen anew at the next ./meridian up.", e);
        }
        return new Ports(found);
    }

    public int get(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("No port is named " + name);
        }
        return port;
    }

    public Map<String, Integer> all() {
        return Map.copyOf(byName);
    }

    private static int next(Random random, Collection<Integer> taken) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int candidate = random.nextInt(FIRST, LAST + 1);
            if (!taken.contains(candidate) && free(candidate, false)) {
                return candidate;
            }
        }
        throw new LaunchException("No free port was found between " + FIRST + " and " + LAST
                + ".\nEnd programs that listen there and try again.");
    }

    private static boolean free(int port, boolean everywhere) {
        return bindable(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && (!everywhere || bindable(new InetSocketAddress(port)));
    }

    private static boolean bindable(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path file, Map<String, Integer> ports) {
        StringBuilder text = new StringBuilder();
        ports.forEach((name, port) -> text.append(name).append('=').append(port).append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
