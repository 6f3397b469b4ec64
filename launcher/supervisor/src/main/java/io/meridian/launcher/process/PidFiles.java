package io.meridian.launcher.process;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The pid files of one region: one {@code <name>.pid} per process, written whole or not at all. */
public final class PidFiles {

    private static final String SUFFIX = ".pid";

    private final Path directory;

    public PidFiles(Path directory) {
        this.directory = directory;
    }

    public void write(OwnedProcess process) {
        String text = "pid=" + process.pid() + "\nstarted=" + process.started() + "\nstop=" + process.stop() + "\n";
        Path target = file(process.name());
        Path part = directory.resolve(process.name() + ".pid.part");
        try {
            Files.createDirectories(directory);
            Files.writeString(part, text);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file(name), e);
        }
    }

    /**
     * @throws LaunchException
     *             if the file is there and says nothing usable: guessing could end a stranger's process
     */
    public Optional<OwnedProcess> read(String name) {
        Path path = file(name);
        Properties text = new Properties();
        try {
            text.load(new StringReader(Files.readString(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(path, e);
        }
        try {
            return Optional.of(new OwnedProcess(name, Long.parseLong(value(text, "pid")),
                    Instant.parse(value(text, "started")), Signal.valueOf(value(text, "stop"))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw unusable(path, e);
        }
    }

    /** All remembered processes, the last started first: the order in which to end them. */
    public List<OwnedProcess> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<OwnedProcess> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path path : files) {
                String file = path.getFileName().toString();
                read(file.substring(0, file.length() - SUFFIX.length())).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
        found.sort(Comparator.comparing(OwnedProcess::started).reversed());
        return found;
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }

    private static String value(Properties text, String key) {
        String value = text.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private static LaunchException unusable(Path path, Exception cause) {
        return new LaunchException("The pid file " + path + " cannot be read (" + cause.getMessage() + ").\n"
                + "Look whether a process of this region still runs (ps -ef | grep meridian) and end it, then delete"
                + " the file and try again.", cause);
    }
}
