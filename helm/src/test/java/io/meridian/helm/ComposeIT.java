package io.meridian.helm;

import io.meridian.launcher.SecretsCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docker-compose.yml as far as it can be held without Docker: only keys of the Compose Specification, each service given
 * what it reads, every reference leads somewhere.
 */
class ComposeIT {

    static final Iterable<String> SERVICES = Release.SERVICES;

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> TOP = Set.of("name", "services", "networks", "volumes", "secrets");
    /** Of the Compose Specification, those that are used. */
    private static final Set<String> KEYS = Set.of("image", "build", "restart", "user", "read_only", "tmpfs",
            "cap_drop",
            "cap_add", "security_opt", "stop_grace_period", "stop_signal", "networks", "network_mode", "deploy",
            "environment", "command", "entrypoint", "secrets", "volumes", "ports", "depends_on", "healthcheck",
            "shm_size");
    private static final Set<String> ONCE = Set.of("databases", "folders", "tenant-migration", "channel-migration",
            "routing-migration", "ticket-migration", "compliance-migration");
    /** Read, without a useful default, and rightly not given; each with its reason. */
    private static final Map<String, String> LEFT_OUT = Map.of("MERIDIAN_DEMO_URL", "local mode",
            "GATEWAY_COOKIE_PREVIOUS_KEY", "only while the key is changed", "MERIDIAN_TRUSTED_PROXIES",
            "nothing stands in front", "CHANNEL_S3_URL", "objects are in a folder", "CHANNEL_S3_ACCESS_KEY", "the same",
            "CHANNEL_S3_SECRET_KEY", "the same");

    private final JsonNode file = read(PROJECT.resolve("docker-compose.yml"));

    @Test
    void everyKey_isOneOfTheSpecification() {
        assertThat(file.propertyNames()).allMatch(key -> TOP.contains(key) || key.startsWith("x-"));
        services().forEach((name, service) -> {
            assertThat(service.propertyNames()).as(name).allMatch(KEYS::contains);
            assertThat(service.path("healthcheck").propertyNames()).as(name)
                    .allMatch(Set.of("test", "interval", "timeout", "retries", "start_period")::contains);
            service.path("depends_on").properties().forEach(other -> {
                assertThat(services()).as(name).containsKey(other.getKey());
                assertThat(other.getValue().path("condition").asString()).as(name)
                        .isEqualTo(ONCE.contains(other.getKey())
                                ? "service_completed_successfully"
                                : "service_healthy");
            });
            for (JsonNode network : service.path("networks")) {
                assertThat(file.path("networks").has(network.asString())).as(name).isTrue();
            }
            for (JsonNode volume : service.path("volumes")) {
                String source = withDefaults(volume.asString()).split(":", 2)[0];
                assertThat(source.startsWith("./")
                        ? Files.exists(PROJECT.resolve(source))
                        : file.path("volumes").has(source)).as("%s: %s", name, source).isTrue();
            }
        });
    }

    @Test
    void everyServer_hasAHealthCheck_andWhatRunsOnceHasNone() {
        services().forEach((name, service) -> {
            assertThat(service.at("/healthcheck/test").isEmpty()).as(name).isEqualTo(ONCE.contains(name));
            assertThat(service.path("restart").asString()).as(name)
                    .isEqualTo(ONCE.contains(name) ? "no" : "unless-stopped");
        });
        assertThat(services().keySet()).containsAll(ONCE).containsAll(Release.SERVICES).contains("postgres", "kafka",
                "redis", "keycloak", "mail").hasSize(18);
    }

    @Test
    void onlyTheGatewayIsReached_andOnlyItAndChannelReachOut() {
        services().forEach((name, service) -> {
            assertThat(service.has("ports")).as(name).isEqualTo(name.equals("gateway"));
            assertThat(strings(service.path("networks")).contains("outside")).as(name)
                    .isEqualTo(Set.of("gateway", "channel").contains(name));
        });
        assertThat(file.at("/networks/inside/internal").asBoolean(false)).isTrue();
        assertThat(withDefaults(file.at("/networks/keys/internal").asString())).isEqualTo("true");
        assertThat(service("gateway").at("/ports/0").asString()).endsWith(":8080").contains("127.0.0.1");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void service_isGivenAllItNeeds_andNothingThatNobodyReads(String name) {
        Map<String, String> given = environment(name);
        Readings readings = Readings.of(name);
        Map<String, String> mounted = mounted(service(name));
        Set<String> all = new TreeSet<>(given.keySet());
        mounted.keySet().stream().filter(target -> target.startsWith("/run/secrets/"))
                .forEach(target -> all.add(target.substring("/run/secrets/".length())));

        Set<String> missing = new TreeSet<>(readings.withoutUsefulDefault());
        missing.removeAll(all);
        missing.removeAll(LEFT_OUT.keySet());
        assertThat(missing).as("read by %s, without a useful default, and not given", name).isEmpty();
        all.removeIf(variable -> readings.reads(variable)
                || given.values().stream().anyMatch(value -> value.contains("$${" + variable + "}")));
        assertThat(all).as("given to %s, and nobody reads it", name).isEmpty();
        given.forEach((variable, value) -> {
            if (value.startsWith("/run/keys/")) {
                assertThat(mounted).as(variable).containsKey(value);
            }
            if (variable.endsWith("_SERVICE_URL")) {
                String other = value.replaceAll("http://([a-z]+):[0-9]+", "$1");
                assertThat(environment(other)).containsEntry(variable.replace("SERVICE_URL", "PORT"),
                        value.replaceAll(".*:", ""));
            }
        });
        assertThat(mounted.keySet().stream().filter(target -> target.startsWith("/run/keys/")))
                .allMatch(given::containsValue);
        assertThat(given.keySet()).noneMatch(variable -> variable.matches(".*(PASSWORD|_SECRET|_KEY_ID|ACCESS_KEY)"));
        assertThat(service(name).at("/healthcheck/test").toString()).contains("127.0.0.1/"
                + given.entrySet().stream().filter(e -> e.getKey().matches("[A-Z]+_PORT")
                        && !e.getKey().contains("SMTP")).findFirst().orElseThrow().getValue()
                + " ")
                .contains("/actuator/health/readiness");
        assertThat(service(name).path("read_only").asBoolean(false)).isTrue();
    }

    @Test
    void migration_isGivenTheAddressAndTheOwnersPassword() {
        ONCE.stream().filter(name -> name.endsWith("-migration")).forEach(name -> {
            String prefix = name.replace("-migration", "").toUpperCase(Locale.ROOT) + "_DATABASE_";
            assertThat(environment(name)).containsOnlyKeys(prefix + "URL", "MERIDIAN_SECRETS").containsEntry(
                    prefix + "URL",
                    environment(name.replace("-migration", "")).get(prefix + "URL"));
            assertThat(strings(service(name).path("secrets"))).containsExactly(prefix + "OWNER_PASSWORD");
            assertThat(service(name).at("/command/0").asString()).isEqualTo("--migrate");
        });
    }

    @Test
    void everySecret_isAFileThatTheCommandMakes_andIsUsed(@TempDir Path folder) {
        SecretsCommand.main(new String[]{"eu", "http://localhost:8080", folder.toString()});
        Set<String> used = new TreeSet<>();
        services().values().forEach(service -> service.path("secrets")
                .forEach(secret -> used.add(secret.isString() ? secret.asString() : secret.path("source").asString())));

        Map<String, String> declared = new TreeMap<>();
        file.path("secrets").properties().forEach(secret -> declared.put(secret.getKey(),
                secret.getValue().path("file").asString()));
        assertThat(declared.keySet()).isEqualTo(used);
        declared.forEach((name, path) -> assertThat(folder.resolve("eu")
                .resolve(path.replace("${MERIDIAN_SECRETS_FOLDER:-.meridian/secrets/eu}/", ""))).as(name)
                .isRegularFile());
    }

    @Test
    void images_haveTheVersionsOfTheBuild_andNoneFloats() throws IOException {
        String pom = Files.readString(PROJECT.resolve("pom.xml"));
        String version = pom.replaceAll("(?s).*?<artifactId>meridian</artifactId>\\s*<version>([^<]+)</version>.*",
                "$1");
        services().forEach((name, service) -> {
            String image = service.path("image").asString();
            assertThat(image).as(name).contains(":").doesNotContain("latest");
            if (image.contains("MERIDIAN_VERSION")) {
                assertThat(image).isEqualTo("${MERIDIAN_IMAGE_PREFIX:-meridian}/"
                        + name.replace("-migration", "").replaceAll("^(?!gateway)(.*)$", "$1-service")
                        + ":${MERIDIAN_VERSION:-" + version + "}");
            }
        });
        assertThat(service("kafka").path("image").asString()).endsWith(":" + property(pom, "kafka-server.version"));
        assertThat(service("keycloak").path("image").asString()).endsWith(":" + property(pom, "keycloak.version"));
        assertThat(service("postgres").path("image").asString())
                .isEqualTo("postgres:" + property(pom, "postgres-binaries.version").split("\\.", 2)[0]);
        assertThat(Files.readString(PROJECT.resolve("config/keycloak.Dockerfile")))
                .contains("FROM quay.io/keycloak/keycloak:" + property(pom, "keycloak.version") + "\n");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void whoHoldsKeys_reachesAVault_ifThereIsOne(String name) {
        Map<String, String> given = environment(name);
        boolean holdsKeys = given.containsKey("MERIDIAN_MASTER_KEY");

        assertThat(strings(service(name).path("networks")).contains("keys")).isEqualTo(holdsKeys);
        assertThat(given.keySet().stream().anyMatch(variable -> variable.startsWith("MERIDIAN_VAULT_")))
                .isEqualTo(holdsKeys);
        if (holdsKeys) {
            assertThat(withDefaults(Objects.requireNonNull(given.get("MERIDIAN_VAULT_ADDRESS"))))
                    .as("there is none").isEmpty();
            assertThat(withDefaults(Objects.requireNonNull(given.get("MERIDIAN_VAULT_MOUNT")))).isEqualTo("transit");
            String token = Objects.requireNonNull(given.get("MERIDIAN_VAULT_TOKEN_FILE"));
            assertThat(strings(service(name).path("volumes")).stream().map(ComposeIT::withDefaults))
                    .as("a folder: a file that is replaced would stay as it was")
                    .contains("vault:" + token.replace("/token", "") + ":ro");
        }
    }

    @Test
    void kafka_makesNoTopicsByItself_andKeycloakIsServedBelowAuth() {
        assertThat(environment("kafka")).containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        assertThat(environment("keycloak").get("KC_HOSTNAME")).endsWith("/auth")
                .startsWith(environment("gateway").get("MERIDIAN_PUBLIC_URL"));
        assertThat(environment("tenant").get("MERIDIAN_KEYCLOAK_CLIENT_ID"))
                .isEqualTo(environment("keycloak").get("KC_BOOTSTRAP_ADMIN_CLIENT_ID"));
    }

    @Test
    void keycloak_isBuiltAsInLocalMode() throws IOException {
        String launcher = Files.readString(PROJECT.resolve(
                "launcher/supervisor/src/main/java/io/meridian/launcher/server/Keycloak.java"));
        List<String> options = Stream
                .of(launcher.replaceAll("(?s).*List.of\\(\"build\",(.*?)\\);.*", "$1").split("\"", -1))
                .filter(option -> option.startsWith("--")).toList();

        assertThat(options).hasSizeGreaterThan(3);
        assertThat(Files.readString(PROJECT.resolve("config/keycloak.Dockerfile"))).contains(options);
    }

    private Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new TreeMap<>();
        file.path("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        return services;
    }

    private JsonNode service(String name) {
        return file.path("services").path(name);
    }

    private Map<String, String> environment(String name) {
        return Release.labels(service(name).path("environment"));
    }

    /** Where secrets lie in a container, and which they are. */
    private static Map<String, String> mounted(JsonNode service) {
        Map<String, String> mounted = new TreeMap<>();
        for (JsonNode secret : service.path("secrets")) {
            if (secret.isString()) {
                mounted.put("/run/secrets/" + secret.asString(), secret.asString());
            } else {
                mounted.put(secret.path("target").asString(), secret.path("source").asString());
            }
        }
        return mounted;
    }

    /** What Compose makes of a text if nothing is set. */
    private static String withDefaults(String text) {
        return text.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1");
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static String property(String pom, String name) {
        return pom.replaceAll("(?s).*<" + name + ">([^<]+)</" + name + ">.*", "$1");
    }

    private static JsonNode read(Path file) {
        try {
            return new JsonMapper().valueToTree(new Yaml().load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
