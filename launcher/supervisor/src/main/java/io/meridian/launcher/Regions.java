package io.meridian.launcher;

import io.meridian.launcher.region.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data directories that a command means. */
final class Regions {

    private Regions() {}

    /** The one that was named, or all of this clone. */
    static List<Path> of(Options options) {
        if (options.data().isPresent() || options.region().isPresent()) {
            return existing(List.of(options.directory()));
        }
        if (!Files.isDirectory(options.regions())) {
            return List.of();
        }
        try (var directories = Files.list(options.regions())) {
            return existing(directories.sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + options.regions(), e);
        }
    }

    private static List<Path> existing(List<Path> directories) {
        return directories.stream().filter(path -> new DataDirectory(path).region().isPresent()).toList();
    }
}
