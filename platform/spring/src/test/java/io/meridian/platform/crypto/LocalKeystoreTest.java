package io.meridian.platform.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LocalKeystoreTest implements KeyPortContract {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;
    private Path file;
    private KeyPort port;

    @BeforeEach
    void makeKeystore() throws IOException {
        file = folder.resolve("master.key");
        write("rw-------", line(32));
        port = LocalKeystore.read(file);
    }

    @Override
    public KeyPort port() {
        return port;
    }

    private static String line(int bytes) {
        byte[] key = new byte[bytes];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private void write(String permissions, String... lines) throws IOException {
        Files.write(file, java.util.List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void unwrap_afterRestart_works() {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = port.wrap(name, KEY);

        assertThat(LocalKeystore.read(file).unwrap(name, wrapped)).isEqualTo(KEY);
    }

    @Test
    void newLineOnTop_wrapsFromNowOn_oldLineStillUnwraps() throws IOException {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = port.wrap(name, KEY);
        String old = Files.readString(file).strip();
        String next = line(32);

        write("rw-------", next, old);
        KeyPort both = LocalKeystore.read(file);
        byte[] rewrapped = both.wrap(name, both.unwrap(name, wrapped));
        write("rw-------", next);
        KeyPort onlyNew = LocalKeystore.read(file);

        assertThat(onlyNew.unwrap(name, rewrapped)).isEqualTo(KEY);
        assertThatExceptionOfType(SealBrokenException.class).isThrownBy(() -> onlyNew.unwrap(name, wrapped))
                .withMessageContaining("no longer in the file");
    }

    @Test
    void read_missingFile_saysHowToMakeIt() {
        assertThatIllegalStateException().isThrownBy(() -> LocalKeystore.read(folder.resolve("none")))
                .withMessageContaining("openssl rand -base64 32").withMessageContaining("MERIDIAN_MASTER_KEY");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 31, 33, 64})
    void read_wrongLength_isRefused(int bytes) throws IOException {
        write("rw-------", line(bytes));
        assertThatIllegalStateException().isThrownBy(() -> LocalKeystore.read(file)).withMessageContaining(bytes
                + " bytes");
    }

    @Test
    void read_notBase64_isRefusedWithoutQuotingIt() throws IOException {
        write("rw-------", "§secret-looking-text§");
        assertThatIllegalStateException().isThrownBy(() -> LocalKeystore.read(file)).withMessageContaining("not base64")
                .withMessageNotContaining("secret-looking").withNoCause();
    }

    @Test
    void read_empty_isRefused() throws IOException {
        write("rw-------", "");
        assertThatIllegalStateException().isThrownBy(() -> LocalKeystore.read(file)).withMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw----r--", "rw-----w-", "rw--w----", "rw-rw-rw-"})
    void read_permissionsTooWide_isRefused(String permissions) throws IOException {
        write(permissions, line(32));
        assertThatIllegalStateException().isThrownBy(() -> LocalKeystore.read(file)).withMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------", "r--r-----"})
    void read_permissionsNarrow_isTaken(String permissions) throws IOException {
        write(permissions, line(32));
        assertThat(LocalKeystore.read(file)).isNotNull();
    }
}
