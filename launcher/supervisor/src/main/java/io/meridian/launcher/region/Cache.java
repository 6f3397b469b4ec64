package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** Servers that were unpacked or built once for all regions of this user. */
public final class Cache {

    private final Path root;

    public Cache(Path root) {
        this.root = root;
    }

    /** {@code MERIDIAN_CACHE}, or {@code meridian} in the user's cache directory. */
    public static Cache ofUser() {
        String chosen = System.getenv("MERIDIAN_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return new Cache(Path.of(chosen).toAbsolutePath());
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new Cache(base.resolve("meridian").toAbsolutePath());
    }

    /** Fills a new, empty directory. */
    @FunctionalInterface
    public interface Filling {

        void fill(Path directory) throws IOException;
    }

    /** Where the entry is, or would be. */
    public Path path(String entry) {
        return root.resolve(entry);
    }

    /**
     * The directory of an entry; filled on first use by one process while others wait, and there whole or not at all.
     *
     * @param entry
     *            names everything that its content depends on
     */
    public Path directory(String entry, Filling filling) {
        Path target = path(entry);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(root);
            try (FileChannel channel = FileChannel.open(root.resolve(entry + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(target)) {
                    Path part = root.resolve(entry + ".part");
                    delete(part);
                    Files.createDirectories(part);
                    filling.fill(part);
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return target;
        } catch (IOException e) {
            throw new LaunchException("Cannot prepare " + target + ": " + e.getMessage()
                    + "\nLook at the free space and rights there; MERIDIAN_CACHE names another directory.", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
