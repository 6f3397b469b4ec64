package io.meridian.compliance.verify;

import io.meridian.compliance.engine.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Checkpoints outside the database: a file per tenant, one signed note after the other, only added to. In production the
 * folder is a mount of another trust domain.
 */
public final class CheckpointFolder {

    private static final String ENDING = ".notes";
    /** Room for some tens of notes. */
    private static final int END = 16_384;

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Notes of a tenant, the smallest tree first; none if nothing was kept yet. */
    public List<String> notes(UUID tenant) {
        try {
            Path file = file(tenant);
            return Files.exists(file) ? Checkpoint.split(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Checkpoints outside cannot be read: " + file(tenant), e);
        }
    }

    /** The last notes of a tenant, however many there are; the first of them may be cut off and has no signature then. */
    public List<String> newest(UUID tenant) {
        Path path = file(tenant);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(file.size(), END));
            long from = file.size() - end.capacity();
            while (end.hasRemaining() && file.read(end, from + end.position()) >= 0) {
                // until it is full
            }
            return Checkpoint.split(new String(end.array(), 0, end.position(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Checkpoints outside cannot be read: " + path, e);
        }
    }

    /** Adds a note; it is on the disk when this returns. */
    public void add(UUID tenant, String note) {
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(file(tenant), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap((note + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A checkpoint cannot be kept outside: " + file(tenant), e);
        }
    }

    /** Tenants of whom something is kept. */
    List<UUID> tenants() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING))
                    .map(name -> UUID.fromString(name.substring(0, name.length() - ENDING.length()))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Checkpoints outside cannot be read: " + folder, e);
        }
    }

    private Path file(UUID tenant) {
        return folder.resolve(tenant + ENDING);
    }
}
