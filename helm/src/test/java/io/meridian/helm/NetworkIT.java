package io.meridian.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who reaches whom, worked out from the policies as a cluster does, and compared with what the services are told. */
class NetworkIT {

    /** Flows that pass on the token of the user or hook, for operations that any caller with that right may use. */
    private static final Set<String> WITH_THE_CALLERS_TOKEN = Set.of("gateway → compliance", "ticket → channel");
    /** A server outside and the variable without which a service does not know it. */
    private static final Map<String, String> OUTSIDE = Map.of("kafka", "MERIDIAN_KAFKA_SERVERS", "redis",
            "MERIDIAN_REDIS_URL", "keycloak", "MERIDIAN_KEYCLOAK_URL", "smtp", "MERIDIAN_SMTP_HOST", "internet",
            "CHANNEL_S3_URL");

    private final Release release = Chart.region("eu");

    @Test
    void everyPod_isUnderAPolicy_inAndOut() {
        assertThat(release.workloads()).hasSize(11).allSatisfy(workload -> {
            Map<String, String> pod = Release.labels(workload.at("/spec/template/metadata/labels"));
            for (String direction : List.of("Ingress", "Egress")) {
                assertThat(policies(pod, direction)).as("%s of %s", direction, Release.name(workload)).isNotEmpty();
            }
        });
        JsonNode nothing = release.of("NetworkPolicy", "nothing").path("spec");
        assertThat(nothing.has("ingress") || nothing.has("egress")).as("the rule for all opens nothing").isFalse();
    }

    @Test
    void noRule_isOpenToEverybody() {
        release.all("NetworkPolicy").forEach(policy -> {
            policy.at("/spec/ingress").forEach(rule -> assertNamed(rule, "from", policy));
            policy.at("/spec/egress").forEach(rule -> assertNamed(rule, "to", policy));
        });
    }

    @Test
    void services_reachExactlyThose_whoseAddressTheyRead() {
        Set<String> read = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        for (String from : Release.SERVICES) {
            for (String to : Release.SERVICES) {
                if (Readings.of(from).byFile().containsKey(to.toUpperCase(Locale.ROOT) + "_SERVICE_URL")) {
                    read.add(from + " → " + to);
                }
                if (reaches(from, to)) {
                    open.add(from + " → " + to);
                }
            }
        }

        assertThat(open).isEqualTo(read).hasSizeGreaterThan(8);
        Set<String> byContract = contractFlows();
        Set<String> others = new TreeSet<>(open);
        others.removeAll(byContract);
        assertThat(others).as("open, and no operation names the caller in x-callers").isEqualTo(WITH_THE_CALLERS_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "tenant", "channel", "routing", "ticket", "compliance"})
    void service_reachesTheServersThatItKnows_andNoOther(String service) {
        Readings readings = Readings.of(service);
        Map<String, JsonNode> peers = outsidePeers();
        Set<String> known = new TreeSet<>();
        OUTSIDE.forEach((server, variable) -> {
            if (readings.byFile().containsKey(variable)) {
                known.add(server);
            }
        });
        if (readings.byFile().containsKey(service.toUpperCase(Locale.ROOT) + "_DATABASE_URL")) {
            known.add("postgres");
        }

        Set<String> open = new TreeSet<>();
        for (JsonNode rule : release.of("NetworkPolicy", service).at("/spec/egress")) {
            peers.forEach((server, to) -> {
                if (rule.path("to").equals(to)) {
                    open.add(server);
                }
            });
        }

        assertThat(open).isEqualTo(known);
    }

    @Test
    void fromOutside_onlyTheGatewayIsReached_andMetricsAreReadByMonitoring() {
        for (String service : Release.SERVICES) {
            for (JsonNode rule : release.of("NetworkPolicy", service).at("/spec/ingress")) {
                List<String> namespaces = rule.path("from")
                        .findValuesAsString("kubernetes.io/metadata.name");
                int port = rule.at("/ports/0/port").asInt();
                if (namespaces.contains("ingress-nginx")) {
                    assertThat(service).isEqualTo("gateway");
                    assertThat(port).isEqualTo(8080);
                }
                if (namespaces.contains("monitoring")) {
                    assertThat(port).as("the public port shows no metrics").isNotEqualTo(8080);
                }
            }
        }
        assertThat(release.of("NetworkPolicy", "gateway").at("/spec/ingress").findValuesAsString(
                "kubernetes.io/metadata.name")).contains("ingress-nginx");
    }

    @Test
    void migrations_reachTheDatabaseAlone() {
        JsonNode spec = release.of("NetworkPolicy", "migrations").path("spec");

        // It is there before the release's own rules are.
        assertThat(release.all("Job")).hasSize(5).allMatch(
                job -> selects(spec.path("podSelector"), Release.labels(job.at("/spec/template/metadata/labels"))));
        assertThat(release.all("Deployment")).noneMatch(
                other -> selects(spec.path("podSelector"), Release.labels(other.at("/spec/template/metadata/labels"))));
        assertThat(spec.has("ingress")).isFalse();
        assertThat(spec.path("egress")).hasSize(2);
        assertThat(spec.at("/egress/1/to")).isEqualTo(Objects.requireNonNull(outsidePeers().get("postgres")));
    }

    @Test
    void theWorld_isNotThePrivateNetwork() {
        JsonNode internet = Objects.requireNonNull(outsidePeers().get("internet")).at("/0/ipBlock");

        assertThat(internet.path("cidr").asString()).isEqualTo("0.0.0.0/0");
        assertThat(internet.path("except").values()).extracting(JsonNode::asString).contains("10.0.0.0/8",
                "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
                "192.168.0.0/16");
    }

    /** The rules for servers, found by their port; two have none of their own. */
    private Map<String, JsonNode> outsidePeers() {
        Map<String, JsonNode> peers = new TreeMap<>();
        Map<String, String> where = Map.of("postgres", "tenant/5432", "kafka", "tenant/9092", "redis", "gateway/6379",
                "keycloak", "tenant/8080", "smtp", "tenant/25", "internet", "channel/443");
        where.forEach((server, place) -> {
            String[] parts = place.split("/", 2);
            for (JsonNode rule : release.of("NetworkPolicy", parts[0]).at("/spec/egress")) {
                if (rule.at("/ports/0/port").asString().equals(parts[1])) {
                    peers.put(server, rule.path("to"));
                }
            }
        });
        assertThat(peers.keySet()).isEqualTo(where.keySet());
        return peers;
    }

    private static void assertNamed(JsonNode rule, String peers, JsonNode policy) {
        assertThat(rule.path(peers)).as("%s of %s", peers, Release.name(policy)).isNotEmpty();
        assertThat(rule.path("ports")).as("ports of %s", Release.name(policy)).isNotEmpty();
        for (JsonNode peer : rule.path(peers)) {
            assertThat(peer).isNotEmpty();
        }
    }

    private boolean reaches(String from, String to) {
        Map<String, String> source = pod(from);
        Map<String, String> target = pod(to);
        String port = release.of("Service", to).at("/spec/ports/0/port").asString();
        return policies(source, "Egress").stream().anyMatch(p -> opens(p.at("/spec/egress"), "to", target, port))
                && policies(target, "Ingress").stream()
                        .anyMatch(p -> opens(p.at("/spec/ingress"), "from", source, port));
    }

    private static boolean opens(JsonNode rules, String peers, Map<String, String> pod, String port) {
        return rules.valueStream().anyMatch(rule -> rule.path("ports").findValuesAsString("port").contains(port)
                && rule.path(peers).valueStream().anyMatch(peer -> peer.has("podSelector")
                        && !peer.has("namespaceSelector") && selects(peer.path("podSelector"), pod)));
    }

    private List<JsonNode> policies(Map<String, String> pod, String direction) {
        return release.all("NetworkPolicy").filter(policy -> selects(policy.at("/spec/podSelector"), pod)
                && policy.at("/spec/policyTypes").valueStream().anyMatch(type -> type.asString().equals(direction)))
                .toList();
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(Release.labels(selector.path("matchLabels")).entrySet());
    }

    private Map<String, String> pod(String service) {
        return Release.labels(release.of("Deployment", service).at("/spec/template/metadata/labels"));
    }

    private static Set<String> contractFlows() {
        Pattern callers = Pattern.compile("(?m)^ +x-callers: \\[([^]]+)]");
        Set<String> flows = new TreeSet<>();
        for (String owner : Release.SERVICES) {
            callers.matcher(contract(owner)).results().forEach(match -> {
                for (String caller : match.group(1).split(", *", -1)) {
                    flows.add(caller.replace("-service", "") + " → " + owner);
                }
            });
        }
        return flows;
    }

    private static String contract(String owner) {
        String name = "rest/" + owner + "-v1.yaml";
        try (InputStream in = NetworkIT.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
