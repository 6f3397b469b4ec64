package io.meridian.gateway.edge;

import io.meridian.gateway.testing.TightGatewayTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Probes and metrics of an orchestrator, on a port that the public cannot reach. */
class ManagementPortIT extends TightGatewayTest {

    @LocalManagementPort
    private int management;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"})
    void managementPort_answersWithoutACaller(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(management, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void publicPort_showsThatItIsUp_andNoMetrics() throws IOException, InterruptedException {
        assertThat(management).isNotEqualTo(port);
        assertThat(get(port, "/readyz").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
        for (String path : new String[]{"/actuator/prometheus", "/actuator", "/actuator/health/readiness"}) {
            assertThat(get(port, path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(int at, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
