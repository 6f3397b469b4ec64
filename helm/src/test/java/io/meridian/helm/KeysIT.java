package io.meridian.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where the master keys of personal data are: in a file, in a Vault, or on their way from one to the other. */
class KeysIT {

    static final Iterable<String> SERVICES = Release.SERVICES;

    private static final Set<String> HOLDERS = new TreeSet<>(Set.of("channel", "ticket", "compliance"));
    private static final String ADDRESS = "https://vault.eu.internal.meridian.example:8200";
    private static final String TOKEN = "keys/vault-token";
    private static final String FILE = "keys/master.key";
    private static final Map<String, Object> VAULT = Map.of("keys.vault.enabled", true, "keys.vault.address", ADDRESS,
            "network.vault.to[0].ipBlock.cidr", "10.10.20.0/24");

    private final Release withFile = Chart.region("eu");
    private final Release moving = Chart.render("eu", VAULT);
    private final Release withVault = vault(Map.of("keys.file", false));

    @ParameterizedTest
    @FieldSource("SERVICES")
    void holdersOfKeys_areThoseWhoseCodeSealsSomething(String service) throws IOException {
        Path module = Path.of("..", service.equals("gateway") ? service : service + "-service", "src/main/java");
        try (var sources = Files.walk(module)) {
            assertThat(sources.filter(Files::isRegularFile).anyMatch(KeysIT::usesKeys))
                    .isEqualTo(HOLDERS.contains(service));
        }
        assertThat(withFile.variables(service).containsKey("MERIDIAN_ROTATE_KEYS_AFTER"))
                .isEqualTo(HOLDERS.contains(service));
    }

    @Test
    void aFileAlone_isWhatThereIsAtFirst_andNothingNamesAVault() {
        for (String service : Release.SERVICES) {
            assertThat(withFile.variables(service).containsKey("MERIDIAN_MASTER_KEY"))
                    .isEqualTo(HOLDERS.contains(service));
            assertThat(files(withFile, service).containsKey(FILE)).isEqualTo(HOLDERS.contains(service));
        }
        assertThat(withFile.variables("ticket")).containsEntry("MERIDIAN_ROTATE_KEYS_AFTER", "365d");
        assertThat(withFile.text().toLowerCase(Locale.ROOT)).doesNotContain("vault");
    }

    @Test
    void moving_bothAreGiven_andTheTokenIsAFile() {
        for (String service : HOLDERS) {
            assertThat(moving.variables(service)).containsEntry("MERIDIAN_MASTER_KEY", "/run/meridian/" + FILE)
                    .containsEntry("MERIDIAN_VAULT_ADDRESS", ADDRESS)
                    .containsEntry("MERIDIAN_VAULT_TOKEN_FILE", "/run/meridian/" + TOKEN)
                    .containsEntry("MERIDIAN_VAULT_MOUNT", "transit")
                    .doesNotContainKeys("MERIDIAN_VAULT_KEY", "MERIDIAN_VAULT_NAMESPACE", "JDK_JAVA_OPTIONS");
            assertThat(files(moving, service)).containsEntry(FILE, "meridian-" + service + "/master.key")
                    .containsEntry(TOKEN, "meridian-vault/token");
        }
    }

    @Test
    void aVaultAlone_needsNoFile() {
        for (String service : HOLDERS) {
            assertThat(withVault.variables(service)).doesNotContainKey("MERIDIAN_MASTER_KEY").containsEntry(
                    "MERIDIAN_VAULT_ADDRESS", ADDRESS);
            assertThat(files(withVault, service)).doesNotContainKey(FILE).containsKey(TOKEN);
        }
        assertThat(withVault.text()).doesNotContain("master.key");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void nobodyElse_isGivenAnythingOfIt(String service) {
        Map<String, String> before = withFile.variables(service);

        if (!HOLDERS.contains(service)) {
            assertThat(moving.variables(service)).isEqualTo(before);
            assertThat(moving.of("Deployment", service)).isEqualTo(withFile.of("Deployment", service));
            assertThat(moving.of("NetworkPolicy", service)).isEqualTo(withFile.of("NetworkPolicy", service));
        } else {
            Readings readings = Readings.of(service);
            assertThat(moving.variables(service).keySet()).as("nobody reads it").allMatch(readings::reads);
            assertThat(moving.of("Job", service + "-migration")).as("migrations open nothing")
                    .isEqualTo(withFile.of("Job", service + "-migration"));
        }
    }

    @Test
    void token_isReferredTo_andNeverPartOfAPath() {
        JsonNode pod = Release.pod(moving.of("Deployment", "ticket"));

        // A file that is mounted by itself stays as it was when its secret changes.
        assertThat(pod.at("/containers/0/volumeMounts").findValues("subPath")).isEmpty();
        assertThat(pod.at("/containers/0").has("env")).isFalse();
        assertThat(moving.all("Secret")).isEmpty();
        assertThat(files(vault(Map.of("keys.vault.existingSecret", "ours")), "ticket")).containsEntry(TOKEN,
                "ours/token");
    }

    @Test
    void namesAndNamespace_areGivenIfTheyAreChosen() {
        Map<String, String> variables = vault(Map.of("keys.vault.mount", "eu/transit", "keys.vault.key",
                "eu-{purpose}-{tenant}", "keys.vault.namespace", "region/eu", "keys.rotateAfter", "1s"))
                .variables("compliance");

        assertThat(variables).containsEntry("MERIDIAN_VAULT_MOUNT", "eu/transit")
                .containsEntry("MERIDIAN_VAULT_KEY", "eu-{purpose}-{tenant}")
                .containsEntry("MERIDIAN_VAULT_NAMESPACE", "region/eu")
                .containsEntry("MERIDIAN_ROTATE_KEYS_AFTER", "1s");
    }

    @Test
    void trustStore_isTheJvms_besideWhatTheServiceIsGiven() {
        Release release = vault(Map.of("keys.vault.trustStore", "meridian-vault-trust",
                "services.channel.env.JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=50"));
        String trust = "-Djavax.net.ssl.trustStore=/run/meridian/keys/truststore.p12"
                + " -Djavax.net.ssl.trustStorePassword=changeit";

        assertThat(release.variables("channel")).containsEntry("JDK_JAVA_OPTIONS", trust + " -XX:MaxRAMPercentage=50");
        assertThat(release.variables("ticket")).containsEntry("JDK_JAVA_OPTIONS", trust);
        assertThat(release.variables("gateway")).doesNotContainKey("JDK_JAVA_OPTIONS");
        assertThat(files(release, "ticket")).containsEntry("keys/truststore.p12",
                "meridian-vault-trust/truststore.p12");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void network_letsThoseOutWhoHoldKeys_toNothingElse(String service) {
        JsonNode before = withFile.of("NetworkPolicy", service).at("/spec/egress");
        JsonNode after = moving.of("NetworkPolicy", service).at("/spec/egress");
        List<JsonNode> added = after.valueStream()
                .filter(rule -> before.valueStream().noneMatch(rule::equals)).toList();

        assertThat(added).hasSize(HOLDERS.contains(service) ? 1 : 0).hasSize(after.size() - before.size());
        assertThat(added).allSatisfy(rule -> {
            assertThat(rule.path("to")).hasSize(1);
            assertThat(rule.at("/to/0/ipBlock/cidr").asString()).isEqualTo("10.10.20.0/24");
            assertThat(rule.path("ports")).hasSize(1);
            assertThat(rule.at("/ports/0/port").asInt()).isEqualTo(8200);
            assertThat(rule.at("/ports/0/protocol").asString()).isEqualTo("TCP");
        });
        assertThat(moving.of("NetworkPolicy", "migrations")).isEqualTo(withFile.of("NetworkPolicy", "migrations"));
    }

    @Test
    void network_isNamedOnlyWhereThereAreRules() {
        Map<String, Object> unnamed = Map.of("keys.vault.enabled", true, "keys.vault.address", ADDRESS);

        assertThatThrownBy(() -> Chart.render("eu", unnamed)).hasMessageContaining("/network/vault/to");
        Map<String, Object> without = new HashMap<>(unnamed);
        without.put("network.policies", false);
        assertThat(Chart.render("eu", without).all("NetworkPolicy")).isEmpty();
    }

    @Test
    void neitherFileNorVault_isRefused() {
        assertThatThrownBy(() -> Chart.render("eu", Map.of("keys.file", false)))
                .hasMessageContaining("/keys/vault/enabled");
    }

    @ParameterizedTest
    @CsvSource({"keys.vault.address, '', /keys/vault/address",
        "keys.vault.address, http://vault.example:8200, /keys/vault/address",
        "keys.vault.address, https://vault.example/v1, /keys/vault/address",
        "keys.vault.mount, /transit/, /keys/vault/mount", "keys.vault.mount, '', /keys/vault/mount",
        "keys.vault.key, meridian-{region}, /keys/vault/key", "keys.vault.key, a/b, /keys/vault/key",
        "keys.vault.namespace, 'a b', /keys/vault/namespace",
        "keys.vault.existingSecret, '', /keys/vault/existingSecret", "keys.vault.token, s.1, token",
        "keys.vault.trustStore, A_B, /keys/vault/trustStore", "keys.rotateAfter, never, /keys/rotateAfter",
        "keys.rotateAfter, 0s, /keys/rotateAfter",
        "services.ticket.env.MERIDIAN_VAULT_TOKEN, s.1, MERIDIAN_VAULT_TOKEN",
        "network.vault.to[0].cidr, 10.0.0.0/8, cidr"})
    void wrongValue_isRefusedWithItsName(String name, String value, String told) {
        assertThatThrownBy(() -> vault(Map.of(name, value))).hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys.vault.mount=other", "keys.vault.existingSecret=other", "keys.rotateAfter=1s"})
    void pods_startAnew_whenItChanges(String value) {
        String[] pair = value.split("=", 2);

        assertThat(vault(Map.of(pair[0], pair[1])).of("Deployment", "ticket").at("/spec/template"))
                .isNotEqualTo(moving.of("Deployment", "ticket").at("/spec/template"));
    }

    private static Release vault(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(VAULT);
        all.putAll(values);
        return Chart.render("eu", all);
    }

    private static Map<String, String> files(Release release, String service) {
        return Release.secretFiles(release.of("Deployment", service));
    }

    private static boolean usesKeys(Path source) {
        try {
            return Files.readString(source).contains("import io.meridian.platform.crypto.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
