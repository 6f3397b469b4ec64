package io.meridian.channel.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** An object store in a folder, for one node: local mode, and a shared volume in small installations. */
public final class FileObjectStore implements ObjectStore {

    private final Path folder;

    /** @param folder made when it is needed */
    public FileObjectStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String key, byte[] content) {
        Path file = file(key);
        try {
            Path parent = Files.createDirectories(file.resolveSibling(""));
            Path temporary = Files.createTempFile(parent, "put", ".tmp");
            try {
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(content);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new ObjectStoreException(e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(Files.readAllBytes(file(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ObjectStoreException(e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            throw new ObjectStoreException(e);
        }
    }

    private Path file(String key) {
        return folder.resolve(ObjectKeys.checked(key));
    }
}
