package io.meridian.ticket.demo;

import com.sun.net.httpserver.HttpServer;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.ticket.Desk;
import io.meridian.ticket.Desk.Staff;
import io.meridian.ticket.TicketServiceTest;
import io.meridian.ticket.config.TicketProperties;
import io.meridian.ticket.field.Fields;
import io.meridian.ticket.view.SavedViews;
import io.meridian.ticket.work.PastTickets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A demo tenant's tickets: complete, once, and readable. */
@TicketServiceTest
class DemoPastIT {

    private static final Instant MADE = Instant.parse("2026-11-21T02:00:00Z");

    private final Desk desk;
    private final BeanFactory beans;
    private final HttpServer tenants;
    private DemoScript script = new DemoScript("eu");
    private final UUID tenant = UUID.randomUUID();
    private final Map<String, UUID> teams = new TreeMap<>();
    private final Map<String, UUID> staff = new TreeMap<>();

    @Autowired
    DemoPastIT(Desk desk, BeanFactory beans) throws IOException {
        this.desk = desk;
        this.beans = beans;
        this.tenants = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        tenants.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"eu, lumora", "eu, halden", "sg, lumora", "sg, halden"})
    void tickets_areMadeOnce_asTheScriptSays(String region, String name) {
        script = new DemoScript(region);
        List<DemoScript.Scene> scenes = script.of(name);
        people(scenes);
        begin(name);
        DemoPast past = past();
        past.step();
        past.step();

        Staff chief = desk.staff(tenant, Role.SUPERVISOR, VisibilityScope.ALL);
        JsonNode page = chief.api().get("/api/v1/tickets?limit=100&sort=created").expect(200).json();
        assertThat(Desk.subjects(page))
                .containsExactlyInAnyOrderElementsOf(scenes.stream().map(DemoScript.Scene::subject).toList());
        assertThat(page.path("items").valueStream().map(t -> t.path("status").asString()).distinct())
                .contains("new", "open", "pending", "solved");
        assertThat(chief.api().get("/api/v1/ticket-views").expect(200).json().path("items").size()).isEqualTo(3);
        assertThat(chief.api().get("/api/v1/ticket-fields").expect(200).json().path("items").size()).isEqualTo(2);
        for (JsonNode ticket : page.path("items")) {
            JsonNode comments = chief.api().get("/api/v1/tickets/" + Desk.id(ticket) + "/comments").expect(200).json();
            assertThat(comments.path("items").size()).isEqualTo(scenes.stream()
                    .filter(s -> s.subject().equals(ticket.path("subject").asString())).findFirst().orElseThrow()
                    .comments().size());
        }
        Desk.await(() -> Desk.search(chief, scenes.getFirst().subject()).size() == 1);
    }

    @Test
    void nothingIsMade_whilePeopleAreMissing() {
        people(script.of("halden"));
        staff.remove("Nina Berg");
        begin("halden");
        past().step();

        assertThat(Desk.list(desk.staff(tenant, Role.SUPERVISOR, VisibilityScope.ALL), "")).isEmpty();
    }

    /** Everybody and every team that a script names. */
    private void people(List<DemoScript.Scene> scenes) {
        scenes.forEach(scene -> teams.computeIfAbsent(scene.team(), t -> desk.team(tenant)));
        scenes.stream().flatMap(scene -> Stream.concat(Stream.ofNullable(scene.assignee()),
                scene.comments().stream().map(DemoScript.Line::by))).distinct().forEach(person -> {
                    Staff one = desk.staff(tenant, Role.AGENT, VisibilityScope.TEAM);
                    desk.employ(one);
                    staff.put(person, one.id());
                });
        answer("/internal/tenants/" + tenant, () -> "{\"slug\":\"eu-any\"}");
        answer("/internal/users", () -> items("name", staff));
        answer("/api/v1/teams", () -> items("name", teams));
        answer("/api/v1/markets", () -> items("code", scenes.stream().map(DemoScript.Scene::market).distinct()
                .collect(Collectors.toMap(m -> m, m -> UUID.randomUUID()))));
        answer("/api/v1/brands", () -> items("code", Map.of("brand", UUID.randomUUID())));
        tenants.start();
    }

    private void answer(String path, Supplier<String> json) {
        tenants.createContext(path, exchange -> {
            byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String items(String name, Map<String, UUID> ids) {
        Collection<String> items = ids.entrySet().stream()
                .map(e -> "{\"id\":\"%s\",\"%s\":\"%s\"}".formatted(e.getValue(), name, e.getKey())).toList();
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private void begin(String name) {
        TransactionTemplate transaction = new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
        CurrentTenant.run(new TenantId(tenant), () -> transaction.executeWithoutResult(
                status -> beans.getBean(JdbcClient.class).sql("insert into demo_past (id, name, made) values (?, ?, ?)")
                        .params(Ids.next(), name, Timestamp.from(MADE)).update()));
    }

    private DemoPast past() {
        TicketProperties properties = new TicketProperties(true,
                URI.create("http://127.0.0.1:" + tenants.getAddress().getPort()), URI.create("http://127.0.0.1:1"),
                Duration.ofSeconds(1), Duration.ZERO);
        return new DemoPast(beans.getBean(SystemDatabase.class), beans.getBean(JdbcClient.class),
                beans.getBean(PlatformTransactionManager.class),
                new TenantDirectory(properties, beans.getBean(ServiceClients.class)), script,
                new DemoPast.Parts(beans.getBean(PastTickets.class), beans.getBean(Fields.class),
                        beans.getBean(SavedViews.class)));
    }
}
