package io.meridian.compliance.verify;

import io.meridian.compliance.engine.Checkpoint;
import io.meridian.compliance.engine.Merkle;
import io.meridian.compliance.engine.NoteSigner;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointFolderTest {

    private static final UUID TENANT = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private final NoteSigner signer = signer("audit-log");

    @Test
    void givesBackAllNotes_andTheNewestOfMany(@TempDir Path folder) {
        CheckpointFolder outside = new CheckpointFolder(folder.resolve("made"));
        assertThat(outside.notes(TENANT)).isEmpty();
        assertThat(outside.newest(TENANT)).isEmpty();
        for (int size = 1; size <= 500; size++) {
            outside.add(TENANT, note(signer, size));
        }
        assertThat(outside.notes(TENANT)).hasSize(500)
                .allMatch(note -> Checkpoint.open(note, signer.key()).isPresent());
        List<String> newest = outside.newest(TENANT);
        assertThat(newest).hasSizeBetween(10, 200);
        assertThat(Checkpoint.open(newest.getLast(), signer.key()).orElseThrow().size()).isEqualTo(500);
        assertThat(newest.subList(1, newest.size()))
                .allMatch(note -> Checkpoint.open(note, signer.key()).isPresent());
        assertThat(outside.tenants()).containsExactly(TENANT);
    }

    @Test
    void opensOnlyWhatTheKeySigned() {
        String note = note(signer, 7);
        assertThat(Checkpoint.open(note, signer.key())).get().satisfies(checkpoint -> {
            assertThat(checkpoint.size()).isEqualTo(7);
            assertThat(checkpoint.at()).isEqualTo(AT);
            assertThat(checkpoint.origin()).endsWith(TENANT.toString());
        });
        assertThat(Checkpoint.open(note.replace("\n7\n", "\n8\n"), signer.key())).isEmpty();
        assertThat(Checkpoint.open(note, signer("audit-log").key())).isEmpty();
        assertThat(Checkpoint.open(note, signer("another").key())).isEmpty();
        assertThat(Checkpoint.open("", signer.key())).isEmpty();
        assertThat(Checkpoint.open(note.substring(0, note.length() - 20), signer.key())).isEmpty();
    }

    private static String note(NoteSigner signer, long size) {
        return signer.sign(new Checkpoint(Checkpoint.origin(TENANT), size, Merkle.empty(), AT));
    }

    private static NoteSigner signer(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NoteSigner(name, tail(pair.getPublic().getEncoded()), tail(pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] tail(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
}
