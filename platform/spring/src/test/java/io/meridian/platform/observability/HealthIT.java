package io.meridian.platform.observability;

import io.meridian.platform.sample.SampleApplication;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.service.ServiceTest;
import io.meridian.testkit.service.TestEnvironment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** A service without Kafka, and for a while without its database. */
@ServiceTest(service = "sample", classes = SampleApplication.class, kafka = false, properties = "test.own-context=health")
class HealthIT {

    private final TestDatabase database;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    HealthIT(TestEnvironment environment, @LocalServerPort int port) {
        this.database = environment.database().orElseThrow();
        this.port = port;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.ofString());
    }

    private void allowConnections(boolean allow) throws SQLException {
        String server = database.url().replace("/" + database.names().database(), "/postgres");
        try (var connection = DriverManager.getConnection(server, database.superuser().user(),
                database.superuser().password()); var statement = connection.createStatement()) {
            statement.execute("alter database " + database.names().database() + " allow_connections " + allow);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                    + database.names().database() + "'");
        }
    }

    @Test
    void serviceWithoutKafka_isAliveAndReady() throws Exception {
        for (String path : new String[]{"", "/liveness", "/readiness"}) {
            HttpResponse<String> answer = get("/actuator/health" + path);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("components", "details", "jdbc");
        }
    }

    @Test
    void serviceWithoutDatabase_isAliveAndNotReady_untilItIsBack() throws Exception {
        allowConnections(false);
        try {
            HttpResponse<String> readiness = get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).doesNotContain("Exception", "jdbc", "FATAL");
            assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            allowConnections(true);
        }
        for (int i = 0; i < 100 && get("/actuator/health/readiness").statusCode() != 200; i++) {
            Thread.sleep(100);
        }
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingElseOfTheActuator_isThere() throws Exception {
        for (String path : new String[]{"/env", "/heapdump", "/threaddump", "/configprops", "/loggers", "/beans",
            "/mappings", "/shutdown"}) {
            assertThat(get("/actuator" + path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
