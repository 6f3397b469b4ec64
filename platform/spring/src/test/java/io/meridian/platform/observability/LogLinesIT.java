package io.meridian.platform.observability;

import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Two services in one JVM of their own, from the first line they write to the last. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogLinesIT {

    private final UUID tenant = UUID.randomUUID();
    private String output = "";
    private List<JsonNode> lines = List.of();
    private List<String> answers = List.of();

    @BeforeAll
    void run(@TempDir Path folder) throws IOException, InterruptedException {
        TestDatabase database = Backends.postgres().newDatabase("sample");
        Path file = folder.resolve("answers");
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), TwoServices.class.getName(),
                file.toString(), tenant.toString(), "--SAMPLE_DATABASE_URL=" + database.url(),
                "--SAMPLE_DATABASE_PASSWORD=" + database.app().password(),
                "--SAMPLE_DATABASE_SYSTEM_PASSWORD=" + database.system().password(),
                // Nobody listens there: a service without Kafka starts, serves, and its clients complain in JSON too.
                "--MERIDIAN_KAFKA_SERVERS=127.0.0.1:1"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("MERIDIAN_LOG_FORMAT");
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        output = Files.readString(out);
        assertThat(ended && process.exitValue() == 0).as("%s%n%s", output, Files.readString(folder.resolve("err")))
                .isTrue();
        lines = output.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        answers = Files.readString(file).lines().toList();
    }

    private static String field(JsonNode line, String name) {
        return line.path(name).asString("");
    }

    private List<JsonNode> saying(String part) {
        List<JsonNode> found = lines.stream().filter(line -> field(line, "message").contains(part)).toList();
        assertThat(found).as("lines saying %s in%n%s", part, output).isNotEmpty();
        return found;
    }

    private JsonNode one(String part) {
        List<JsonNode> found = saying(part);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private void assertService(String part, String service) {
        assertThat(saying(part))
                .allSatisfy(line -> assertThat(field(line, "service")).as("%s", line).isEqualTo(service));
    }

    @Test
    void everyLine_isAnObjectWithTheFixedFields() {
        assertThat(lines).hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line.propertyNames())
                        .startsWith("time", "level", "service").contains("logger", "thread", "message"));
    }

    @Test
    void everyLine_carriesTheServiceItBelongsTo_notTheFirstOneOfTheJvm() {
        assertService("Started AlphaApplication", "alpha-service");
        assertService("Started BetaApplication", "beta-service");
        assertService("relaying for", "alpha-service");
        assertService("library at work in alpha", "alpha-service");
        assertService("library at work in beta", "beta-service");
        assertService("background of beta", "beta-service");
        assertService("background of a library", "jvm");
    }

    @Test
    void linesOfARequest_carryTenantAndTrace_acrossServices() {
        for (String part : List.of("relaying for", "library at work in alpha", "library at work in beta", "/refuse")) {
            JsonNode line = one(part);
            assertThat(field(line, "tenant")).isEqualTo(tenant.toString());
            assertThat(field(line, "traceId")).isEqualTo(TwoServices.TRACE);
            assertThat(field(line, "spanId")).matches("[0-9a-f]{16}");
        }
        assertThat(field(one("library at work in alpha"), "spanId"))
                .isNotEqualTo(field(one("library at work in beta"), "spanId"));
    }

    @Test
    void secretsAndPersonalData_areInNoLine() {
        assertThat(output).contains("relaying for [email] with Bearer [", "planted for [email]")
                .doesNotContain("jane@", "example.com", "eyJ", "491701234567", "test-sample_app", "test-sample_system");
    }

    @Test
    void failure_isOneLineWithTypeAndStack_andTheAnswerNamesTheTrace() {
        JsonNode line = one("GET /fail");
        assertThat(field(line, "level")).isEqualTo("ERROR");
        assertThat(field(line.path("error"), "type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(field(line.path("error"), "stack")).contains("RelayController.fail");

        assertThat(JsonMapper.shared().readTree(answers.get(1)).path("traceId").asString())
                .isEqualTo(TwoServices.TRACE);
        assertThat(JsonMapper.shared().readTree(answers.get(2)).path("traceId").asString())
                .isEqualTo(TwoServices.TRACE);
    }

    @Test
    void trace_continuesOverHttp_withANewSpan() {
        String[] leaf = answers.getFirst().split(" ", -1);
        assertThat(leaf[0]).isEqualTo(TwoServices.TRACE);
        assertThat(leaf[1]).matches("00-" + TwoServices.TRACE + "-[0-9a-f]{16}-01").doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void metrics_areThoseOfTheServiceAlone_withRegionAndService() {
        List<String> series = answers.subList(3, answers.size()).stream().filter(s -> !s.startsWith("#")).toList();
        assertThat(series).isNotEmpty().allSatisfy(
                s -> assertThat(s).contains("region=\"eu\"").contains("service=\"beta-service\""));
        assertThat(series).anyMatch(s -> s.startsWith("http_server_requests_seconds_count") && s.contains("/leaf"))
                .noneMatch(s -> s.contains("/relay")).anyMatch(s -> s.startsWith("meridian_outbox_rows"));
    }
}
