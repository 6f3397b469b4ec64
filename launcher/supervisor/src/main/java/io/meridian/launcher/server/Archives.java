package io.meridian.launcher.server;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Unpacking with the system's tar, which keeps rights and times. */
final class Archives {

    private Archives() {}

    /** Unpacks without the archive's first folder. */
    static void unpack(Path archive, Path directory) throws IOException {
        await(new ProcessBuilder("tar", "-x", "-z", "-f", archive.toString(), "-C", directory.toString(),
                "--strip-components=1").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start(), archive.toString());
    }

    /** Copies a directory over another one, file by file; files that are only in the other stay. */
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new LaunchException("Cannot copy " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }

    static void await(Process tar, String what) throws IOException {
        try {
            int code = tar.waitFor();
            if (code != 0) {
                throw new IOException("tar could not unpack " + what + ", exit code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unpacking " + what, e);
        }
    }
}
