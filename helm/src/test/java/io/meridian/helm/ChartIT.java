package io.meridian.helm;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The chart is one that a cluster takes: linted, and every field one that the cluster's types know. */
class ChartIT {

    private static final Gson KUBERNETES = kubernetes();
    private static final Map<String, Object> EVERYTHING_ON = Map.of("metrics.serviceMonitor", true,
            "services.gateway.autoscaling.enabled", true, "tracing.endpoint", "http://otel.monitoring:4318/v1/traces",
            "secrets.ca", "meridian-ca", "secrets.previousCookieKey", true, "image.pullSecrets[0]", "registry",
            "keys.vault.enabled", true, "keys.vault.address", "https://vault.eu.internal.meridian.example:8200",
            "keys.vault.trustStore", "meridian-vault-trust", "network.vault.to[0].ipBlock.cidr", "10.10.20.0/24");

    @ParameterizedTest
    @ValueSource(strings = {"eu", "sg"})
    void lint_findsNothing(String region, @TempDir Path folder) throws IOException {
        // Lint takes no values file: the region's values become those of a copy.
        Path chart = Chart.copy(folder);
        Map<String, Object> values = yaml(Chart.FOLDER.resolve("values.yaml"));
        merge(values, yaml(Chart.FOLDER.resolve("values-" + region + ".yaml")));
        DumperOptions plain = new DumperOptions();
        plain.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Files.writeString(chart.resolve("values.yaml"), new Yaml(plain).dump(values));

        LintResult result = new Helm(chart).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "sg"})
    void everyObject_hasOnlyFieldsThatTheClusterKnows(String region) throws ReflectiveOperationException {
        Release release = Chart.region(region);

        assertThat(release.all("Deployment")).hasSize(6);
        assertThat(release.all("Job")).hasSize(5);
        for (JsonNode object : release.objects()) {
            check(object);
        }
    }

    @Test
    void everyObject_isValidToo_withAllThatIsOptional() throws ReflectiveOperationException {
        Release release = Chart.render("eu", EVERYTHING_ON);

        assertThat(release.all("HorizontalPodAutoscaler")).hasSize(1);
        assertThat(release.all("ServiceMonitor")).hasSize(6);
        assertThat(release.of("Deployment", "gateway").path("spec").has("replicas")).as("the autoscaler decides")
                .isFalse();
        assertThat(release.variables("tenant")).containsEntry("MERIDIAN_OTLP_ENDPOINT",
                "http://otel.monitoring:4318/v1/traces");
        assertThat(release.variables("tenant").get("TENANT_DATABASE_URL"))
                .endsWith("sslmode=verify-full&sslrootcert=/run/meridian/keys/ca.crt");
        assertThat(release.variables("gateway")).containsEntry("GATEWAY_COOKIE_PREVIOUS_KEY",
                "/run/meridian/keys/cookie-previous.key");
        for (JsonNode object : release.objects()) {
            if (!object.path("kind").asString().equals("ServiceMonitor")) {
                check(object);
            }
        }
    }

    @Test
    void nothingIsLeft_ofWhatIsSwitchedOff() {
        Release release = Chart.render("eu", Map.of("network.policies", false, "ingress.enabled", false));

        assertThat(release.all("NetworkPolicy")).isEmpty();
        assertThat(release.all("Ingress")).isEmpty();
        assertThat(Chart.region("eu").all("HorizontalPodAutoscaler")).isEmpty();
        assertThat(Chart.region("eu").all("ServiceMonitor")).isEmpty();
    }

    @Test
    void version_isTheProjects() throws IOException {
        String pom = Files.readString(Chart.FOLDER.resolve("../pom.xml"));
        String version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");

        assertThat(yaml(Chart.FOLDER.resolve("Chart.yaml"))).containsEntry("appVersion", version);
        assertThat(Chart.region("eu").workloads().map(w -> Release.container(w).path("image").asString()))
                .allMatch(image -> image.endsWith(":" + version));
    }

    /** Making one is what sets up the types' own reader. */
    private static Gson kubernetes() {
        assertThat(new JSON()).isNotNull();
        return JSON.getGson();
    }

    /** Every type that a cluster has is a class with a check of its own; what is no type of the cluster is refused. */
    private static void check(JsonNode object) throws ReflectiveOperationException {
        String[] api = object.path("apiVersion").asString().split("/", -1);
        String version = api[api.length - 1];
        Class<?> type = Class.forName("io.kubernetes.client.openapi.models." + version.substring(0, 1).toUpperCase(
                Locale.ROOT) + version.substring(1) + object.path("kind").asString());
        JsonElement json = Objects.requireNonNull(new Gson().fromJson(object.toString(), JsonElement.class));
        try {
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            throw new AssertionError(object.path("kind").asString() + " " + Release.name(object) + ": "
                    + e.getCause().getMessage(), e);
        }
        // Values have their types too: read and written again they are the same, "2" does not become 2.
        JsonElement again = KUBERNETES.toJsonTree(KUBERNETES.fromJson(json, type), type);
        assertThat(withoutEmpty(again)).as(Release.name(object)).isEqualTo(withoutEmpty(json));
    }

    /** The types write lists and maps that were never set. */
    private static JsonElement withoutEmpty(JsonElement json) {
        if (json.isJsonObject()) {
            json.getAsJsonObject().entrySet().forEach(entry -> withoutEmpty(entry.getValue()));
            json.getAsJsonObject().entrySet().removeIf(entry -> entry.getValue().isJsonArray()
                    ? entry.getValue().getAsJsonArray().isEmpty()
                    : entry.getValue().isJsonObject() && entry.getValue().getAsJsonObject().isEmpty());
        } else if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(ChartIT::withoutEmpty);
        }
        return json;
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> values, Map<String, Object> over) {
        over.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && values.get(key) instanceof Map<?, ?> below) {
                Map<String, Object> merged = new HashMap<>((Map<String, Object>) below);
                merge(merged, (Map<String, Object>) map);
                values.put(key, merged);
            } else {
                values.put(key, value);
            }
        });
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml().load(Files.readString(file));
    }
}
