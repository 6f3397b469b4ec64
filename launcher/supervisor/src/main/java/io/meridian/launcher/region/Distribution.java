package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What the build made, by part of the launcher: {@code launcher/<part>/target/classpath} and the part's own jar.
 *
 * @param project
 *            the folder of the project
 */
public record Distribution(Path project) {

    /**
     * The class path of a part, ready for {@code -cp}. Jars of this project are copied (with their times) to
     * {@code snapshot}: a build that runs meanwhile must not pull them from under a running region.
     */
    public String classPath(String part, Path snapshot) {
        List<String> entries = new ArrayList<>();
        Path own = target(part).resolve(part + ".jar");
        if (Files.exists(own)) {
            entries.add(keep(own, snapshot).toString());
        }
        for (Path jar : files(part)) {
            entries.add((jar.startsWith(project) ? keep(jar, snapshot) : jar).toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The files that the build resolved for a part. */
    public List<Path> files(String part) {
        Path list = target(part).resolve("classpath");
        try {
            List<Path> files = new ArrayList<>();
            for (String entry : Files.readString(list).strip().split(File.pathSeparator, -1)) {
                files.add(Path.of(entry));
            }
            return files;
        } catch (IOException e) {
            throw new LaunchException("The part " + part + " of the launcher is not built (no " + list
                    + ").\nRun: mvn -DskipTests package", e);
        }
    }

    private Path target(String part) {
        return project.resolve("launcher").resolve(part).resolve("target");
    }

    private static Path keep(Path jar, Path snapshot) {
        Path copy = snapshot.resolve(jar.getFileName());
        try {
            Files.createDirectories(snapshot);
            if (!Files.exists(copy) || Files.size(copy) != Files.size(jar)
                    || !Files.getLastModifiedTime(copy).equals(Files.getLastModifiedTime(jar))) {
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return copy;
        } catch (IOException e) {
            throw new LaunchException("Cannot copy " + jar + " to " + snapshot + ": " + e.getMessage()
                    + "\nRun: mvn -DskipTests package", e);
        }
    }
}
