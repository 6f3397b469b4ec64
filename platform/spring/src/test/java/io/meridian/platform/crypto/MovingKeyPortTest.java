package io.meridian.platform.crypto;

import io.meridian.testkit.identity.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MovingKeyPortTest implements KeyPortContract {

    private final LocalKeystore file = LocalKeystore.read(TestKeys.ofThisJvm().symmetricKey("master"));
    private SimulatedVault vault;
    private MovingKeyPort port;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        vault = new SimulatedVault();
        port = new MovingKeyPort(
                new VaultTransit(vault.settings("meridian-{tenant}-{purpose}",
                        Files.writeString(folder.resolve("token"), "s.one"))),
                file);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Override
    public KeyPort port() {
        return port;
    }

    @Test
    void whatTheFileWrapped_isOpened_andWrappedInVaultFromThenOn() {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        assertThat(port.unwrap(name, file.wrap(name, KEY))).isEqualTo(KEY);
        byte[] moved = port.wrap(name, KEY);
        assertThat(vault.keyNames()).containsExactly("meridian-" + name.tenant() + "-kek");
        assertThat(port.unwrap(name, moved)).isEqualTo(KEY);
        // Whoever was not told of the Vault yet, or not any more: it is there and out of reach, and not altered.
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> file.unwrap(name, moved))
                .withMessageContaining("MERIDIAN_VAULT_ADDRESS");
    }
}
