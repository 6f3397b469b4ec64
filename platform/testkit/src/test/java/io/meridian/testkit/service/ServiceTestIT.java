package io.meridian.testkit.service;

import io.meridian.testkit.time.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest(service = "sample", kafka = false)
class ServiceTestIT {

    private final TestEnvironment environment;
    private final TestClock clock;
    private final int port;

    @Autowired
    ServiceTestIT(TestEnvironment environment, TestClock clock, @LocalServerPort int port) {
        this.environment = environment;
        this.clock = clock;
        this.port = port;
    }

    @Test
    void givesTheServiceItsEnvironment_throughItsOwnYaml() throws Exception {
        clock.stopAt(Instant.parse("2026-11-20T10:00:00Z"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/given")).build(),
                    BodyHandlers.ofString()).body();
            assertThat(body).contains(environment.database().orElseThrow().url()).contains("\"kafka\":\"none\"")
                    .contains("2026-11-20T10:00:00Z");
        } finally {
            clock.reset();
        }
    }
}
