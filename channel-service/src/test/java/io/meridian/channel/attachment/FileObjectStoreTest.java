package io.meridian.channel.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileObjectStoreTest implements ObjectStoreContract {

    @TempDir
    private Path folder;

    @Override
    public ObjectStore store() {
        return new FileObjectStore(folder.resolve("made/when/needed"));
    }

    @Test
    void put_leavesNoHalfFiles() throws IOException {
        store().put("tenant/one", ObjectStoreContract.bytes("x"));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString())).containsExactly("one");
        }
    }
}
