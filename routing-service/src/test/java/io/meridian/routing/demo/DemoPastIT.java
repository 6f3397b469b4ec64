package io.meridian.routing.demo;

import com.sun.net.httpserver.HttpServer;
import io.meridian.contracts.demo.DemoContact;
import io.meridian.contracts.demo.DemoHistory;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.contracts.events.tenant.TenantStatus;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.client.ServiceClients;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.security.InternalTokenProperties;
import io.meridian.routing.RoutingTest;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.queue.Workflow;
import io.meridian.routing.task.PastTasks;
import io.meridian.routing.task.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The work of a demo tenant's thirty days: that of the same conversations, once, and nobody's load. */
@RoutingTest
class DemoPastIT {

    private static final InternalTokenProperties EU = new InternalTokenProperties("eu", Path.of("unused"),
            Path.of("unused"), Duration.ofSeconds(60), Duration.ofSeconds(5));
    private static final Instant MADE = Instant.parse("2026-11-21T02:00:00Z");

    private final JdbcClient jdbc;
    private final SystemDatabase system;
    private final PlatformTransactionManager transactions;
    private final Workflow workflow;
    private final PastTasks tasks;
    private final ServiceClients clients;
    private final HttpServer tenants;
    private final UUID staff = UUID.randomUUID();

    @Autowired
    DemoPastIT(JdbcClient jdbc, SystemDatabase system, PlatformTransactionManager transactions, Workflow workflow,
            PastTasks tasks, ServiceClients clients) throws IOException {
        this.jdbc = jdbc;
        this.system = system;
        this.transactions = transactions;
        this.workflow = workflow;
        this.tasks = tasks;
        this.clients = clients;
        this.tenants = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        tenants.start();
    }

    @AfterEach
    void stop() {
        tenants.stop(0);
    }

    @Test
    void past_isTheWorkOfTheSameContacts_onceAlsoAfterAStop() {
        Scene scene = new Scene(jdbc, new TransactionTemplate(transactions), 1, 0);
        DemoHistory history = DemoHistory.of("eu", "lumora", scene.tenant.value(), MADE);
        serve(scene.tenant.value(), history);
        begin(scene);
        DemoPast first = past();
        for (int day = 0; day < 7; day++) {
            assertThat(first.step()).isTrue();
        }
        begin(scene);
        DemoPast afterARestart = past();
        int days = 7;
        while (afterARestart.step()) {
            days++;
        }
        assertThat(days).isEqualTo(DemoHistory.STEPS);
        List<DemoContact> expected = IntStream.rangeClosed(1, DemoHistory.STEPS).mapToObj(history::day)
                .flatMap(List::stream).toList();
        assertThat(scene.call("select count(*) from task")).isEqualTo(expected.size());
        assertThat(scene.call("select count(*) from task where state = 'ABANDONED' and agent_id is null"))
                .isEqualTo(expected.stream().filter(c -> c.agent() == null).count()).isPositive();
        assertThat(scene.call("select count(*) from task where state = 'DONE' and disposition is not null"
                + " and agent_id = ? and enqueued_at < assigned_at and assigned_at < ended_at", staff))
                .isEqualTo(expected.stream().filter(c -> c.agent() != null).count());
        DemoContact one = expected.getFirst();
        assertThat(scene.call("select count(*) from task where id = ? and conversation_id = ? and segment_id = ?"
                + " and queue_id = ? and language = ?", one.taskId(), one.conversationId(), one.segmentId(),
                scene.queue, one.language())).isEqualTo(1);
        assertThat(scene.call("select count(*) from platform.outbox")).as("nobody is told").isZero();
        assertThat(scene.miscounted()).isZero();
    }

    private DemoPast past() {
        return new DemoPast(system, jdbc, transactions, directory(), workflow, tasks, EU);
    }

    private TenantDirectory directory() {
        Duration any = Duration.ofSeconds(1);
        return new TenantDirectory(
                new RoutingProperties(URI.create("http://127.0.0.1:" + tenants.getAddress().getPort()), any, any, any,
                        any, any, any, any, any, true),
                clients);
    }

    private void begin(Scene scene) {
        DemoPastBegins handler = new DemoPastBegins(directory(), jdbc);
        UUID tenant = scene.tenant.value();
        scene.run(() -> handler.handle(new EventEnvelope<>(Ids.next(), "tenant.created.v1", scene.tenant, "eu", MADE,
                new TenantCreated(tenant, UUID.randomUUID(), "eu", TenantStatus.ACTIVE, 1))));
    }

    private void serve(UUID tenant, DemoHistory history) {
        answer("/internal/tenants/" + tenant, "{\"slug\":\"eu-lumora\"}");
        answer("/api/v1/brands", items(List.of("lumora", "lumora-charge"), DemoPastIT::coded));
        answer("/api/v1/markets", items(history.markets(), DemoPastIT::coded));
        answer("/internal/users", items(history.agents(), a -> "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(staff, a)));
    }

    private static String coded(String code) {
        return "{\"id\":\"%s\",\"code\":\"%s\"}".formatted(UUID.randomUUID(), code);
    }

    private static String items(Collection<String> names, UnaryOperator<String> item) {
        return "{\"items\":[" + names.stream().map(item).collect(Collectors.joining(",")) + "],\"nextCursor\":null}";
    }

    private void answer(String path, String body) {
        tenants.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
