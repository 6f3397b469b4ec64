package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * How far a region's business time is ahead of real time. It is kept in the data directory, so that it outlives a restart
 * and goes with {@code --fresh}. The services read the same file, at most once a second.
 */
public final class BusinessTime {

    private final Path file;

    public BusinessTime(DataDirectory data) {
        this.file = data.root().resolve("clock");
    }

    /** For {@code MERIDIAN_CLOCK_FILE}. */
    public Path file() {
        return file;
    }

    /** Negative if behind, zero for real time. A file that cannot be understood counts as real time. */
    public Duration ahead() {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException | DateTimeParseException e) {
            return Duration.ZERO;
        } catch (IOException e) {
            throw new LaunchException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    public void move(Duration ahead) {
        try {
            if (ahead.isZero()) {
                Files.deleteIfExists(file);
                return;
            }
            // In one step: a service never reads half of it.
            Path written = Files.writeString(file.resolveSibling("clock.new"), ahead + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LaunchException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
