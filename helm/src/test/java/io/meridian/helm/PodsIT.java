package io.meridian.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How the pods of a region live, die and are kept from doing harm. */
class PodsIT {

    static final Iterable<String> SERVICES = Release.SERVICES;

    private final Release release = Chart.region("eu");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void probes_askTheProcessForLiving_andItsDatabaseForReadiness(String service) {
        JsonNode container = Release.container(release.of("Deployment", service));

        for (String probe : List.of("startupProbe", "livenessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/path").asString()).as(probe)
                    .isEqualTo("/actuator/health/liveness");
        }
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
        assertThat(seconds(container.path("startupProbe"))).as("a cold start on a busy node")
                .isGreaterThanOrEqualTo(120);
        assertThat(seconds(container.path("livenessProbe"))).as("a long pause is no death").isGreaterThanOrEqualTo(30);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            String port = container.at("/" + probe + "/httpGet/port").asString();
            assertThat(ports(container, "name")).as(probe).contains(port);
            assertThat(port).isEqualTo(service.equals("gateway") ? "management" : "http");
            assertThat(container.at("/" + probe + "/timeoutSeconds").asInt()).isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void pod_drainsBeforeItIsTold_andHasTimeToFinish(String service) {
        JsonNode deployment = release.of("Deployment", service);
        int drain = Release.container(deployment).at("/lifecycle/preStop/sleep/seconds").asInt();
        int timeout = Integer.parseInt(
                Objects.requireNonNull(release.variables(service).get("MERIDIAN_SHUTDOWN_TIMEOUT")).replace("s", ""));

        assertThat(drain).isGreaterThanOrEqualTo(5);
        // Requests, listeners, connections: one after the other.
        assertThat(Release.pod(deployment).path("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(drain + 3 * timeout);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
        assertThat(deployment.at("/spec/replicas").asInt()).as("one may go").isGreaterThanOrEqualTo(2);
        assertThat(release.of("PodDisruptionBudget", service).at("/spec/selector/matchLabels"))
                .isEqualTo(deployment.at("/spec/selector/matchLabels"));
        assertThat(Release.pod(deployment).path("topologySpreadConstraints").findValuesAsString("topologyKey"))
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
    }

    @Test
    void everyPod_meetsTheRestrictedStandard() {
        assertThat(release.workloads()).hasSize(11).allSatisfy(workload -> {
            JsonNode pod = Release.pod(workload);
            JsonNode container = Release.container(workload).path("securityContext");
            assertThat(pod.path("containers")).hasSize(1);
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).as("TENANT_PORT=tcp://…").isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(container.path("readOnlyRootFilesystem").asBoolean(false)).isTrue();
            assertThat(container.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
            assertThat(Set.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod::has);
            for (JsonNode volume : pod.path("volumes")) {
                assertThat(volume.has("hostPath")).isFalse();
                if (volume.has("projected")) {
                    assertThat(volume.at("/projected/defaultMode").asInt()).as("readable by owner and group")
                            .isEqualTo(0440);
                }
            }
        });
    }

    @Test
    void everyContainer_saysWhatItNeeds() {
        assertThat(release.workloads()).allSatisfy(workload -> {
            JsonNode resources = Release.container(workload).path("resources");
            assertThat(resources.at("/requests/cpu").asString()).matches("[0-9]+m?");
            assertThat(resources.at("/requests/memory").asString()).matches("[0-9]+[MG]i");
            assertThat(resources.at("/limits/memory")).as("memory is never overcommitted")
                    .isEqualTo(resources.at("/requests/memory"));
            assertThat(resources.at("/limits").has("cpu")).as("a throttled JVM misses its deadlines").isFalse();
        });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void image_isTheOneThatTheBuildMakes(String service) throws IOException {
        String module = service.equals("gateway") ? service : service + "-service";
        String pom = Files.readString(Path.of("..", module, "pom.xml"));
        JsonNode container = Release.container(release.of("Deployment", service));

        assertThat(container.path("image").asString()).matches("registry\\.eu\\.meridian\\.example/meridian/"
                + text(pom, "image.name") + ":[0-9][^:]*").doesNotContain("latest");
        assertThat(ports(container, "containerPort")).contains(text(pom, "image.port"));
        assertThat(release.of("Service", service).at("/spec/ports/0/port").asString())
                .isEqualTo(text(pom, "image.port"));
        assertThat(pom).contains("<image.skip>false</image.skip>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"services.tenant.env.MERIDIAN_LOG_FORMAT=text", "secrets.version=b",
        "postgres.host=other.example"})
    void pods_startAnew_whenSettingsOrSecretsChange(String value) {
        String[] pair = value.split("=", 2);
        JsonNode before = release.of("Deployment", "tenant").at("/spec/template/metadata/annotations");

        JsonNode after = Chart.render("eu", Map.of(pair[0], pair[1])).of("Deployment", "tenant")
                .at("/spec/template/metadata/annotations");

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void edge_keepsLiveConnectionsOpen() {
        JsonNode ingress = release.all("Ingress").findFirst().orElseThrow();

        assertThat(ingress.at("/spec/rules/0/host").asString()).isEqualTo("eu.meridian.example");
        assertThat(ingress.at("/spec/tls/0/hosts/0").asString()).isEqualTo("eu.meridian.example");
        assertThat(ingress.at("/spec/rules/0/http/paths/0/backend/service/name").asString())
                .isEqualTo("meridian-gateway");
        assertThat(ingress.at("/metadata/annotations").path("nginx.ingress.kubernetes.io/proxy-read-timeout").asInt())
                .as("seconds; the server pings every 20").isGreaterThanOrEqualTo(3600);
        assertThat(ingress.at("/spec/rules")).hasSize(1);
    }

    @Test
    void filesOfCustomers_waitInMemory_andSignedHeadsAreKept() {
        JsonNode channel = Release.pod(release.of("Deployment", "channel"));
        assertThat(volume(channel, "uploads").at("/emptyDir/medium").asString()).isEqualTo("Memory");
        assertThat(volume(Release.pod(release.of("Deployment", "compliance")), "checkpoints")
                .at("/persistentVolumeClaim/claimName").asString()).isEqualTo("meridian-audit-checkpoints");
    }

    @Test
    void migrations_comeBeforeTheRelease_andNeedNothingOfIt() {
        Set<String> made = new TreeSet<>();
        release.all("Job").forEach(job -> {
            made.add(Release.name(job));
            JsonNode annotations = job.at("/metadata/annotations");
            assertThat(annotations.path(Chart.HOOK).asString()).isEqualTo("pre-install,pre-upgrade");
            assertThat(annotations.path(Chart.HOOK + "-delete-policy").asString()).isEqualTo("before-hook-creation");
            assertThat(Release.pod(job).has("serviceAccountName")).isFalse();
            assertThat(Release.container(job).has("envFrom")).isFalse();
            assertThat(Release.pod(job).path("restartPolicy").asString()).isEqualTo("Never");
            assertThat(job.at("/spec/activeDeadlineSeconds").asInt()).isPositive();
        });
        assertThat(made).hasSize(5);
        assertThat(Release.labels(release.of("NetworkPolicy", "migrations").at("/metadata/annotations")))
                .containsEntry(Chart.HOOK, "pre-install,pre-upgrade").containsEntry(Chart.HOOK + "-weight", "-5");
    }

    private static int seconds(JsonNode probe) {
        return probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt();
    }

    private static List<String> ports(JsonNode container, String field) {
        return container.path("ports").findValuesAsString(field);
    }

    private static JsonNode volume(JsonNode pod, String name) {
        return pod.path("volumes").valueStream().filter(volume -> volume.path("name").asString().equals(name))
                .findFirst().orElseThrow();
    }

    private static String text(String pom, String property) {
        return pom.replaceAll("(?s).*<" + property + ">([^<]+)</" + property + ">.*", "$1");
    }
}
