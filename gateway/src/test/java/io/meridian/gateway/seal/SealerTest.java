package io.meridian.gateway.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealerTest {

    private static final byte[] OLD = key(1);
    private static final byte[] NEW = key(2);
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @Test
    void opensWhatItSealed_andEveryValueIsNew() {
        Sealer sealer = sealer(OLD, null);
        assertThat(sealer.open(sealer.seal(CONTENT))).contains(CONTENT);
        assertThat(sealer.seal(CONTENT)).isNotEqualTo(sealer.seal(CONTENT));
    }

    @Test
    void opensWithThePreviousKey_andSealsWithTheNew() {
        String before = sealer(OLD, null).seal(CONTENT);
        Sealer rotated = sealer(NEW, OLD);
        assertThat(rotated.open(before)).contains(CONTENT);
        assertThat(sealer(OLD, null).open(rotated.seal(CONTENT))).isEmpty();
        assertThat(sealer(NEW, null).open(before)).as("the old key is gone").isEmpty();
    }

    @Test
    void doesNotOpen_forAnotherPurposeOrRegion() {
        String sealed = sealer(OLD, null).seal(CONTENT);
        assertThat(new Sealer(OLD, null, "eu", "sign-in").open(sealed)).isEmpty();
        assertThat(new Sealer(OLD, null, "sg", "session").open(sealed)).isEmpty();
    }

    @Test
    void doesNotOpen_whatWasChanged() {
        Sealer sealer = sealer(OLD, null);
        byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal(CONTENT));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(sealer.open(Base64.getUrlEncoder().withoutPadding().encodeToString(changed))).isEmpty();
        }
        assertThat(sealer.open("")).isEmpty();
        assertThat(sealer.open("not base64 !")).isEmpty();
        assertThat(sealer.open("AAAA")).isEmpty();
    }

    @Test
    void readsKeyFiles_ofTheRightLengthOnly(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("a"), Base64.getEncoder().encodeToString(OLD) + "\n");
        assertThat(Sealer.readKey(good)).isEqualTo(OLD);
        Path bad = Files.writeString(folder.resolve("b"), "c2hvcnQ=");
        assertThatThrownBy(() -> Sealer.readKey(bad)).hasMessageContaining("32 random bytes");
        assertThatThrownBy(() -> Sealer.readKey(folder.resolve("none"))).hasMessageContaining("Cannot read a key");
    }

    private static Sealer sealer(byte[] current, byte @Nullable [] previous) {
        return new Sealer(current, previous, "eu", "session");
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return key;
    }
}
