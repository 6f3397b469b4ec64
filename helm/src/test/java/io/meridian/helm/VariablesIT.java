package io.meridian.helm;

import io.meridian.launcher.SecretsCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each service is given what it reads and has no useful default for, and nothing that nobody reads; secrets by reference
 * only, and exactly those that {@code ./meridian secrets} makes or an operator brings.
 */
class VariablesIT {

    static final Iterable<String> SERVICES = Release.SERVICES;

    private static final String VARIABLES = "variables/";
    private static final String KEYS = "keys/";
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|_SECRET|ACCESS_KEY|SECRET_KEY)$");
    /** Read, without a useful default, and rightly not given; each with its reason. */
    private static final Map<String, String> LEFT_OUT = Map.of("MERIDIAN_DEMO_URL", "local mode",
            "GATEWAY_COOKIE_PREVIOUS_KEY", "only while the key is changed",
            "CHANNEL_OBJECT_FOLDER", "objects are in S3");
    /** What operators bring, because the project cannot make it. */
    private static final Set<String> BROUGHT = Set.of("meridian-channel/CHANNEL_S3_ACCESS_KEY",
            "meridian-channel/CHANNEL_S3_SECRET_KEY", "meridian-kafka/sasl.jaas.config");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void service_isGivenAllItNeeds_andNothingThatNobodyReads(String service) {
        Release release = Chart.region("eu");
        Readings readings = Readings.of(service);
        Map<String, String> given = new TreeMap<>(release.variables(service));
        Release.secretFiles(release.of("Deployment", service)).keySet().stream()
                .filter(file -> file.startsWith(VARIABLES))
                .forEach(file -> given.put(file.substring(VARIABLES.length()), "a secret"));

        Set<String> missing = new TreeSet<>(readings.withoutUsefulDefault());
        missing.removeAll(given.keySet());
        missing.removeAll(LEFT_OUT.keySet());
        assertThat(missing).as("read by %s, without a useful default, and not given", service).isEmpty();
        Set<String> unread = new TreeSet<>(given.keySet());
        unread.removeIf(name -> readings.reads(name.replace('.', '_'))
                || given.values().stream().anyMatch(value -> value.contains("${" + name + "}")));
        assertThat(unread).as("given to %s, and nobody reads it", service).isEmpty();
        assertThat(given.values()).as("an empty value takes a default away")
                .noneMatch(String::isBlank)
                .noneMatch(value -> value.contains("127.0.0.1") || value.contains("localhost"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyFile_thatAVariableNames_isThere(String service) {
        Release release = Chart.region("eu");
        Map<String, String> files = Release.secretFiles(release.of("Deployment", service));

        release.variables(service).forEach((name, value) -> {
            if (value.startsWith("/run/meridian/" + KEYS)) {
                assertThat(files).as(name).containsKey(value.substring("/run/meridian/".length()));
            }
        });
        assertThat(files.keySet()).as("a key that no variable names").allSatisfy(file -> {
            if (file.startsWith(KEYS)) {
                assertThat(release.variables(service)).containsValue("/run/meridian/" + file);
            }
        });
    }

    @Test
    void migration_isGivenTheAddressAndTheOwnersPassword_andNoMore() {
        Release release = Chart.region("eu");
        release.all("Job").forEach(job -> {
            String service = Release.name(job).replaceAll("meridian-(.*)-migration", "$1");
            String prefix = service.toUpperCase(Locale.ROOT) + "_DATABASE_";
            assertThat(Release.container(job).path("args").values()).extracting(JsonNode::asString)
                    .containsExactly("--migrate");
            assertThat(Release.jobVariables(job)).containsOnlyKeys(prefix + "URL", "MERIDIAN_SECRETS")
                    .containsEntry(prefix + "URL", release.variables(service).get(prefix + "URL"));
            assertThat(Release.secretFiles(job)).containsExactly(Map.entry(VARIABLES + prefix + "OWNER_PASSWORD",
                    "meridian-" + service + "-owner/" + prefix + "OWNER_PASSWORD"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "sg"})
    void secrets_areNeverInTheRelease(String region) {
        Release release = Chart.region(region);

        assertThat(release.all("Secret")).isEmpty();
        for (String service : Release.SERVICES) {
            assertThat(release.variables(service).keySet()).as(service).noneMatch(SECRET.asMatchPredicate());
            Readings.of(service).byFile().keySet().stream().filter(SECRET.asMatchPredicate())
                    .forEach(secret -> assertThat(Release.secretFiles(release.of("Deployment", service)))
                            .containsKey(VARIABLES + secret));
        }
        release.workloads().forEach(workload -> {
            assertThat(Release.container(workload).path("env").findValuesAsString("name"))
                    .noneMatch(SECRET.asMatchPredicate());
            assertThat(Release.secretFiles(workload).keySet()).as("the owner migrates, and does nothing else")
                    .allSatisfy(file -> assertThat(file.contains("OWNER"))
                            .isEqualTo(workload.path("kind").asString().equals("Job")));
        });
    }

    @Test
    void everySecret_isMadeByTheCommand_orBrought(@TempDir Path folder) {
        SecretsCommand.main(new String[]{"eu", "https://eu.meridian.example", folder.toString()});
        Set<String> referred = new TreeSet<>();
        Chart.region("eu").workloads().forEach(workload -> referred.addAll(Release.secretFiles(workload).values()));

        assertThat(referred).contains("meridian-gateway/gateway.jwk", "meridian-region/internal.jwks");
        referred.removeAll(BROUGHT);
        assertThat(referred).allSatisfy(secret -> assertThat(folder.resolve("eu")
                .resolve(secret.substring("meridian-".length()))).isRegularFile());
        assertThat(folder.resolve("eu")).satisfies(made -> {
            for (String service : Release.SERVICES) {
                try (var files = Files.list(made.resolve(service))) {
                    assertThat(files.map(file -> "meridian-" + service + "/" + file.getFileName()))
                            .as("made for %s, and the chart does not use it", service).allMatch(referred::contains);
                }
            }
        });
    }
}
