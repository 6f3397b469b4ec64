package io.meridian.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a chart became.
 *
 * @param objects
 *            of the cluster, hooks among them
 * @param text
 *            all of it
 */
record Release(List<JsonNode> objects, String text) {

    static final List<String> SERVICES = List.of("gateway", "tenant", "channel", "routing", "ticket", "compliance");

    private static final JsonMapper JSON = new JsonMapper();

    static Release parse(String yaml) {
        List<JsonNode> objects = new ArrayList<>();
        for (Object document : new Yaml().loadAll(yaml)) {
            if (document != null) {
                objects.add(JSON.valueToTree(document));
            }
        }
        return new Release(objects, yaml);
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.path("kind").asString().equals(kind));
    }

    /** The object that belongs to a service. */
    JsonNode of(String kind, String service) {
        return all(kind).filter(object -> name(object).equals(Chart.RELEASE + "-" + service)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " of " + service));
    }

    /** Deployments and jobs. */
    Stream<JsonNode> workloads() {
        return Stream.concat(all("Deployment"), all("Job"));
    }

    /** A workload's pods. */
    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static JsonNode container(JsonNode workload) {
        return pod(workload).at("/containers/0");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
        return labels;
    }

    /** Variables of a service that stand in the release in clear: its config map, or what its job is given. */
    Map<String, String> variables(String service) {
        return labels(of("ConfigMap", service).path("data"));
    }

    static Map<String, String> jobVariables(JsonNode job) {
        Map<String, String> variables = new TreeMap<>();
        container(job).path("env").forEach(
                variable -> variables.put(variable.path("name").asString(), variable.path("value").asString()));
        return variables;
    }

    /** Files below /run/meridian, with the secret and its key that each comes from. */
    static Map<String, String> secretFiles(JsonNode workload) {
        Map<String, String> files = new TreeMap<>();
        for (JsonNode volume : pod(workload).path("volumes")) {
            for (JsonNode source : volume.at("/projected/sources")) {
                JsonNode secret = Objects.requireNonNull(source.get("secret"));
                for (JsonNode item : secret.path("items")) {
                    files.put(item.path("path").asString(),
                            secret.path("name").asString() + "/" + item.path("key").asString());
                }
            }
        }
        return files;
    }
}
