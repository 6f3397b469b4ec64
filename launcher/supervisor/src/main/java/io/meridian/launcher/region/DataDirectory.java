package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory that holds everything of one region: data, secrets, ports, logs and pid files. */
public final class DataDirectory {

    private static final String MARKER = "meridian-region";

    private final Path root;

    public DataDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Creates the directory, or takes one that is ours or empty.
     *
     * @throws LaunchException
     *             if it holds something else: nothing of the user's is written over
     */
    public void prepare(String region) {
        try {
            Path marker = root.resolve(MARKER);
            if (Files.exists(marker)) {
                String owner = Files.readString(marker).strip();
                if (!owner.equals(region)) {
                    throw new LaunchException("The directory " + root + " holds the data of region " + owner
                            + ", not of " + region + ".\nChoose another one with --data, or --region " + owner + ".");
                }
                return;
            }
            if (Files.isDirectory(root) && !isEmpty()) {
                throw foreign();
            }
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
            Files.writeString(marker, region + "\n");
        } catch (IOException e) {
            throw new LaunchException("Cannot use the directory " + root + ": " + e.getMessage()
                    + "\nChoose a directory that you can write to with --data.", e);
        }
    }

    /** The region whose data are here, if any. */
    public Optional<String> region() {
        Path marker = root.resolve(MARKER);
        try {
            return Files.exists(marker) ? Optional.of(Files.readString(marker).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + marker, e);
        }
    }

    /**
     * Deletes everything but the marker and the lock. The caller holds the lock and has ended the region's processes.
     *
     * @throws LaunchException
     *             if the directory is not a region's
     */
    public void wipe() {
        if (!Files.exists(root)) {
            return;
        }
        if (region().isEmpty()) {
            throw foreign();
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    // The marker stays, so that a wipe cut short can be repeated.
                    if (!file.equals(lockFile()) && !file.equals(root.resolve(MARKER))) {
                        Files.delete(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                    if (!dir.equals(root) && !dir.equals(lockFile().getParent())) {
                        Files.delete(dir);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new LaunchException("Cannot empty " + root + ": " + e.getMessage()
                    + "\nDelete the directory by hand and run ./meridian up again.", e);
        }
    }

    /**
     * Takes the region for this process until it ends, however it ends.
     *
     * @return empty if another launcher has it
     */
    public Optional<FileLock> lock() {
        try {
            Files.createDirectories(run());
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (IOException e) {
            throw new LaunchException("Cannot lock " + lockFile() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    /** Pid files, the lock and the ports of the present run. */
    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Readable by the owner only. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Data of one part, such as {@code postgres}. */
    public Path part(String name) {
        return root.resolve(name);
    }

    private Path lockFile() {
        return run().resolve("lock");
    }

    private boolean isEmpty() throws IOException {
        try (var entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }

    private LaunchException foreign() {
        return new LaunchException("The directory " + root + " is not empty and holds no Meridian region.\n"
                + "Choose an empty or new directory with --data.");
    }
}
