package io.meridian.platform.crypto;

import io.meridian.platform.crypto.VaultTransit.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Against a server that answers as Vault's documentation says. */
class VaultTransitTest implements KeyPortContract {

    private SimulatedVault vault;
    private Path token;
    private VaultTransit port;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        vault = new SimulatedVault();
        token = Files.writeString(folder.resolve("token"), "s.one\n");
        port = new VaultTransit(vault.settings("meridian-{tenant}-{purpose}", token));
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
    void everyTenantAndPurpose_hasAKeyOfItsOwn_whichCanBeWithdrawn() {
        KeyName persons = KeyPortContract.name(KeyPurpose.KEK);
        KeyName minors = new KeyName(persons.tenant(), KeyPurpose.MINORS, persons.id());
        byte[] wrapped = port.wrap(persons, KEY);
        byte[] wrappedOfMinors = port.wrap(minors, KEY);
        String keyOfMinors = "meridian-" + persons.tenant() + "-minors";
        assertThat(vault.keyNames()).containsExactlyInAnyOrder("meridian-" + persons.tenant() + "-kek", keyOfMinors);

        vault.refuse(keyOfMinors);
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.unwrap(minors, wrappedOfMinors));
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.wrap(minors, KEY));
        assertThat(port.unwrap(persons, wrapped)).isEqualTo(KEY);

        vault.delete("meridian-" + persons.tenant() + "-kek");
        assertThatExceptionOfType(KeyUnavailableException.class).as("gone, not altered")
                .isThrownBy(() -> port.unwrap(persons, wrapped));
    }

    @Test
    void oneKeyForAll_stillBindsTheName() {
        VaultTransit one = new VaultTransit(vault.settings("meridian", token));
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = one.wrap(name, KEY);
        assertThat(one.unwrap(name, wrapped)).isEqualTo(KEY);
        assertThatExceptionOfType(SealBrokenException.class)
                .isThrownBy(() -> one.unwrap(KeyPortContract.name(KeyPurpose.KEK), wrapped));
    }

    @Test
    void aNewToken_isReadFromTheFile() throws IOException {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = port.wrap(name, KEY);
        vault.takesToken("s.two");
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.unwrap(name, wrapped));
        Files.writeString(token, "s.two");
        assertThat(port.unwrap(name, wrapped)).isEqualTo(KEY);
        Files.writeString(token, "s.two\nanother");
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.unwrap(name, wrapped))
                .havingRootCause().withMessageNotContaining("s.two");
        Files.delete(token);
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.unwrap(name, wrapped));
    }

    @Test
    void whatIsSealed_slow_orNotThere_isUnavailable() {
        KeyName name = KeyPortContract.name(KeyPurpose.KEK);
        byte[] wrapped = port.wrap(name, KEY);
        vault.seal(true);
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.unwrap(name, wrapped));
        vault.seal(false);
        vault.takes(Duration.ofSeconds(2));
        Settings settings = vault.settings("meridian-{tenant}-{purpose}", token);
        VaultTransit hurried = new VaultTransit(
                new Settings(settings.address(), settings.mount(), settings.key(), token,
                        null, Duration.ofMillis(200)));
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> hurried.unwrap(name, wrapped));
        vault.takes(Duration.ZERO);
        assertThat(port.unwrap(name, wrapped)).isEqualTo(KEY);
        vault.close();
        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> port.unwrap(name, wrapped));
    }

    @Test
    void anAddressInTheClear_isForThisMachineAlone() {
        for (String address : List.of("http://vault.example:8200", "ftp://localhost", "vault.example")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new Settings(URI.create(address), "transit", "k", token, null,
                            Duration.ofSeconds(1)));
        }
        assertThat(new Settings(URI.create("https://vault.example:8200"), "transit", "k", token, null,
                Duration.ofSeconds(1)).mount())
                .isEqualTo("transit");
    }
}
