package io.meridian.launcher.server;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL as somebody else than root, because it refuses root. For a normal user nothing changes; for root
 * there is a user namespace of its own, or, where those are blocked (containers), the user nobody.
 */
final class PlainUser {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final List<String> prefix;

    private PlainUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /**
     * @param mustReach
     *            files that the other user has to be able to read
     * @param owned
     *            the directory that must belong to it
     */
    static PlainUser of(Path owned, List<Path> mustReach) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PlainUser(List.of());
        }
        if (succeeds(NAMESPACE, "true")) {
            return new PlainUser(NAMESPACE);
        }
        if (succeeds(NOBODY, "true")) {
            for (Path path : mustReach) {
                if (!succeeds(NOBODY, "test", "-r", path.toString())) {
                    throw new LaunchException("PostgreSQL refuses to run as root, and the user nobody cannot read "
                            + path + ".\nRun ./meridian as a normal user, or choose places that everybody can reach:"
                            + " MERIDIAN_CACHE=/var/tmp/meridian ./meridian up --data /var/tmp/meridian-eu");
                }
            }
            giveAway(owned);
            return new PlainUser(NOBODY);
        }
        throw new LaunchException("PostgreSQL refuses to run as root, and neither unshare nor setpriv works here.\n"
                + "Run ./meridian as a normal user.");
    }

    /** The command, run as that user; the process id stays that of the command itself. */
    List<String> run(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static void giveAway(Path directory) {
        try {
            UserPrincipal nobody = directory.getFileSystem().getUserPrincipalLookupService()
                    .lookupPrincipalByName("nobody");
            try (var paths = Files.walk(directory)) {
                for (Path path : paths.toList()) {
                    Files.setOwner(path, nobody);
                }
            }
        } catch (IOException e) {
            throw new LaunchException("Cannot give " + directory + " to the user nobody: " + e.getMessage(), e);
        }
    }

    private static boolean succeeds(List<String> prefix, String... command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(whole).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
