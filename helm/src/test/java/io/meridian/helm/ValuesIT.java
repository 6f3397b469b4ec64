package io.meridian.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What operators write: wrong values are named, and regions differ where they must. */
class ValuesIT {

    @Test
    void withoutARegionsValues_everyMissingOneIsNamed() {
        assertThatThrownBy(() -> Chart.template().call()).hasMessageContaining("region")
                .hasMessageContaining("publicUrl").hasMessageContaining("postgres").hasMessageContaining("kafka")
                .hasMessageContaining("checkpoints").hasMessageContaining("/network/postgres/to")
                .hasMessageContaining("trustedProxies");
    }

    @ParameterizedTest
    @CsvSource({"region, EU-1, region", "publicUrl, http://eu.meridian.example/app, publicUrl",
        "image.tag, latest, tag", "kafka.partitions, 0, partitions", "kafka.security, TLS, security",
        "services.tenant.env.TENANT_DATABASE_PASSWORD, x, TENANT_DATABASE_PASSWORD",
        "services.tenant.replica, 3, replica", "services.tenant.resources.memory, 1Gb, memory",
        "keycloak.url, http://keycloak:8080, keycloak", "network.postgres.to, , postgres",
        "trustedProxies, , trustedProxies", "countries, Germany, countries", "shutdown.grace, 5, grace",
        "redis.url, redis://x, url"})
    void wrongValue_isRefusedWithItsName(String name, String value, String told) {
        Object given = value == null ? "null" : value.matches("[0-9]+") ? Integer.valueOf(value) : value;

        assertThatThrownBy(() -> Chart.render("eu", Map.of(name, given))).hasMessageContaining(told);
    }

    static Stream<List<String>> regions() {
        return Stream.of(List.of("eu", "sg", "eu-central-1"), List.of("sg", "eu", "ap-southeast-1"));
    }

    @ParameterizedTest
    @MethodSource("regions")
    void region_namesNothingOfAnother(List<String> regions) {
        String other = regions.get(1);
        Release release = Chart.region(regions.getFirst());

        assertThat(Pattern.compile("(^|[^a-z])" + other + "([^a-z]|$)").matcher(release.text()).results()).isEmpty();
        assertThat(release.text()).contains("meridian.io/region: " + regions.getFirst()).contains(regions.get(2));
        assertThat(release.variables("tenant")).containsEntry("MERIDIAN_REGION", regions.getFirst())
                .containsEntry("MERIDIAN_KAFKA_PARTITIONS", "96").containsEntry("MERIDIAN_KAFKA_REPLICATION", "3");
        assertThat(release.variables("gateway")).containsEntry("MERIDIAN_REDIS_URL",
                "rediss://:${MERIDIAN_REDIS_PASSWORD}@redis." + regions.getFirst()
                        + ".internal.meridian.example:6379");
    }

    @Test
    void everyValue_thatARegionSets_differsFromTheOthers() throws IOException {
        Map<String, String> eu = leaves("eu");
        Map<String, String> sg = leaves("sg");
        Set<String> same = new TreeSet<>();
        eu.forEach((name, value) -> {
            if (value.equals(sg.get(name))) {
                same.add(name);
            }
        });

        assertThat(eu.keySet()).isEqualTo(sg.keySet());
        assertThat(same).containsExactly("checkpoints.existingClaim");
    }

    private static Map<String, String> leaves(String region) throws IOException {
        Map<String, String> leaves = new TreeMap<>();
        collect("", new Yaml().load(Files.readString(Chart.FOLDER.resolve("values-" + region + ".yaml"))), leaves);
        return leaves;
    }

    private static void collect(String name, Object value, Map<String, String> leaves) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> collect(name.isEmpty() ? key.toString() : name + "." + key, below, leaves));
        } else {
            leaves.put(name, value.toString());
        }
    }
}
