package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsCommandIT {

    @TempDir
    Path folder;

    @Test
    void secrets_areReadableByTheirOwnerOnly_andOneFolderPerReader() throws IOException {
        Path eu = make("eu");

        Map<String, String> files = files(eu);
        assertThat(files.keySet()).contains("gateway/gateway.jwk", "gateway/cookie.key", "region/internal.jwks",
                "region/directory.json", "tenant/TENANT_DATABASE_PASSWORD", "channel/master.key",
                "ticket-owner/TICKET_DATABASE_OWNER_PASSWORD", "compliance/audit-log.jwk");
        assertThat(files.get("channel/master.key")).isEqualTo(files.get("ticket/master.key"))
                .isEqualTo(files.get("compliance/master.key"));
        assertThat(files.keySet()).as("a service holds no owner's password, and no other service's")
                .noneMatch(file -> file.matches("[a-z]+/.*OWNER_PASSWORD") || file.matches("tenant/CHANNEL.*"));
        for (String file : files.keySet()) {
            if (!file.startsWith("region/directory")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(eu.resolve(file)))).as(file)
                        .isEqualTo("rw-------");
            }
        }
        for (String service : List.of("tenant", "channel", "routing", "ticket", "compliance")) {
            assertThat(files.get("region/internal.jwks")).contains("\"kid\":\"" + service + "-service\"")
                    .doesNotContain("\"d\"");
        }
    }

    @Test
    void secondRun_changesNothing_andMakesWhatIsMissing() throws IOException {
        Path eu = make("eu");
        Map<String, String> before = files(eu);
        Files.delete(eu.resolve("made/redis.password"));

        make("eu");

        Map<String, String> after = files(eu);
        assertThat(after.get("gateway/MERIDIAN_REDIS_PASSWORD")).isEqualTo(after.get("servers/MERIDIAN_REDIS_PASSWORD"))
                .isNotEqualTo(before.get("gateway/MERIDIAN_REDIS_PASSWORD"));
        assertThat(after.get("channel/master.key")).isEqualTo(before.get("channel/master.key"));
        assertThat(after.get("tenant/tenant-service.jwk")).isEqualTo(before.get("tenant/tenant-service.jwk"));
    }

    @Test
    void regions_shareTheDirectoryAndNothingElse() throws IOException {
        Map<String, String> eu = files(make("eu"));
        Map<String, String> sg = files(make("sg"));

        assertThat(sg.get("region/directory.public.jwk")).isEqualTo(eu.get("region/directory.public.jwk"));
        eu.forEach((file, content) -> {
            if (!file.startsWith("region/directory")) {
                assertThat(sg.get(file)).as(file).isNotEqualTo(content);
            }
        });
    }

    @Test
    void arguments_thatAreWrong_areNamed() {
        assertThatThrownBy(() -> SecretsCommand.run(List.of("eu"))).isInstanceOf(LaunchException.class)
                .hasMessageContaining("Usage");
        assertThatThrownBy(() -> SecretsCommand.run(List.of("EU1", "https://x.example", "y")))
                .hasMessageContaining("small letters");
        assertThatThrownBy(() -> SecretsCommand.run(List.of("eu", "x.example/path", "y")))
                .hasMessageContaining("public address");
    }

    private Path make(String region) {
        return SecretsCommand.run(List.of(region, "https://" + region + ".meridian.example", folder.toString()));
    }

    private static Map<String, String> files(Path region) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.walk(region)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(region.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }
}
