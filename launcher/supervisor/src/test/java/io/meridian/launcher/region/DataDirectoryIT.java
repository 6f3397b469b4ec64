package io.meridian.launcher.region;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataDirectoryIT {

    @TempDir
    private Path directory;

    @Test
    void prepare_refusesADirectoryWithOtherThings() throws IOException {
        Files.writeString(directory.resolve("thesis.txt"), "years of work");
        DataDirectory data = new DataDirectory(directory);

        assertThatThrownBy(() -> data.prepare("eu")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("--data");
        assertThatThrownBy(data::wipe).isInstanceOf(LaunchException.class);
        assertThat(directory.resolve("thesis.txt")).exists();
    }

    @Test
    void prepare_refusesTheDataOfAnotherRegion() {
        new DataDirectory(directory.resolve("d")).prepare("eu");

        assertThatThrownBy(() -> new DataDirectory(directory.resolve("d")).prepare("sg"))
                .isInstanceOf(LaunchException.class).hasMessageContaining("region eu");
    }

    @Test
    void wipe_leavesNothingBehind_andTheLockInForce() throws IOException {
        DataDirectory data = new DataDirectory(directory.resolve("d"));
        data.prepare("eu");
        assertThat(data.lock()).isPresent();
        Files.createDirectories(data.part("postgres").resolve("base"));
        Files.writeString(data.part("postgres").resolve("base/1"), "x");
        Files.writeString(data.run().resolve("ports.properties"), "x");

        data.wipe();

        try (var left = Files.walk(data.root())) {
            assertThat(left.filter(Files::isRegularFile)).extracting(path -> path.getFileName().toString())
                    .containsExactlyInAnyOrder("meridian-region", "lock");
        }
        assertThat(new DataDirectory(data.root()).lock()).isEmpty();
    }

    @Test
    void secrets_areMadeOnce_andReadableByTheirOwnerOnly() throws IOException {
        Secrets secrets = new Secrets(directory.resolve("secrets"));
        String password = secrets.password("tenant_app");
        Path key = secrets.key("master");

        assertThat(new Secrets(directory.resolve("secrets")).password("tenant_app")).isEqualTo(password).hasSize(32);
        assertThat(secrets.password("tenant_owner")).isNotEqualTo(password);
        assertThat(java.util.Base64.getDecoder().decode(Files.readString(key).strip())).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void secret_isTheSameForAll_whenManyAskAtOnce() {
        Secrets secrets = new Secrets(directory);
        for (int round = 0; round < 20; round++) {
            String name = "p" + round;
            List<String> seen = IntStream.range(0, 16).parallel().mapToObj(i -> secrets.password(name)).toList();

            assertThat(seen).containsOnly(secrets.password(name));
        }
    }

    @Test
    void secret_thatIsEmptyIsNeverReplaced() throws IOException {
        Secrets secrets = new Secrets(directory);
        Files.writeString(directory.resolve("tenant_app.password"), "");

        assertThatThrownBy(() -> secrets.password("tenant_app")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("--fresh");
    }

    @Test
    void publicKeys_holdEveryIssuerAndNoPrivatePart() throws IOException {
        Secrets secrets = new Secrets(directory);
        String set = Files.readString(secrets.publicKeys(List.of("gateway", "tenant-service")));
        SigningKey key = SigningKey.parse(Files.readString(secrets.signingKey("gateway")), "test");

        assertThat(set).contains("\"kid\":\"gateway\"", "\"kid\":\"tenant-service\"", "\"x\":\"" + key.x() + "\"")
                .doesNotContain("\"d\"", key.d());
    }
}
