package io.meridian.channel.demo;

import com.sun.net.httpserver.HttpServer;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.RoutingStub;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.account.WidgetSettings;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.channel.conversation.PastConversations;
import io.meridian.channel.customer.PastCustomers;
import io.meridian.channel.reply.CannedReplies;
import io.meridian.channel.routing.RoutingClient;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.demo.DemoContact;
import io.meridian.contracts.demo.DemoHistory;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.contracts.events.tenant.TenantStatus;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.platform.security.InternalTokenProperties;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A demo tenant's thirty days: complete, once, readable, and nobody's work. */
@ChannelServiceTest
class DemoPastIT {

    private static final InternalTokenProperties EU = new InternalTokenProperties("eu", Path.of("unused"),
            Path.of("unused"), Duration.ofSeconds(60), Duration.ofSeconds(5));
    private static final Instant MADE = Instant.parse("2026-11-21T02:00:00Z");
    private static final Duration MOST = Duration.ofSeconds(20);

    private final UUID tenant = UUID.randomUUID();
    private final DemoHistory history = DemoHistory.of("eu", "halden", tenant, MADE);
    private final Map<String, UUID> markets = new TreeMap<>(
            history.markets().stream().collect(Collectors.toMap(m -> m, m -> UUID.randomUUID())));
    private final Map<String, UUID> staff = new TreeMap<>(
            history.agents().stream().collect(Collectors.toMap(a -> a, a -> UUID.randomUUID())));
    private final AtomicBoolean staffIsThere = new AtomicBoolean();
    private final UUID queue = UUID.randomUUID();
    private final ApiClient api;
    private final JdbcClient jdbc;
    private final SystemDatabase system;
    private final TransactionTemplate transaction;
    private final PlatformTransactionManager transactions;
    private final Services services;
    private final RoutingStub routing;
    private final HttpServer tenants;

    /** What the past is made with. */
    record Services(ChannelAccounts accounts, PastCustomers customers, PastConversations conversations,
            RoutingClient routing, CannedReplies replies, ServiceClients clients) {}

    @Autowired
    DemoPastIT(ApiClient api, JdbcClient jdbc, SystemDatabase system, PlatformTransactionManager transactions,
            RoutingStub routing, org.springframework.beans.factory.BeanFactory beans) throws IOException {
        this.api = api;
        this.jdbc = jdbc;
        this.system = system;
        this.transactions = transactions;
        this.transaction = new TransactionTemplate(transactions);
        this.routing = routing;
        this.services = new Services(beans.getBean(ChannelAccounts.class), beans.getBean(PastCustomers.class),
                beans.getBean(PastConversations.class), beans.getBean(RoutingClient.class),
                beans.getBean(CannedReplies.class), beans.getBean(ServiceClients.class));
        this.tenants = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void startTenantService() {
        answer("/internal/tenants/" + tenant, () -> "{\"slug\":\"eu-halden\"}");
        answer("/api/v1/brands", () -> items(List.of("halden", "halden-studio"),
                b -> "{\"id\":\"%s\",\"code\":\"%s\",\"senderName\":\"Halden\"}".formatted(UUID.randomUUID(), b)));
        answer("/api/v1/markets", () -> items(markets.keySet(),
                m -> "{\"id\":\"%s\",\"code\":\"%s\",\"name\":\"%s\",\"country\":\"%s\",\"languages\":[\"de\"]}"
                        .formatted(markets.get(m), m, m, m)));
        answer("/internal/users", () -> staffIsThere.get()
                ? items(staff.keySet(), a -> "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(staff.get(a), a))
                : "{\"items\":[]}");
        tenants.start();
        markets.forEach((code, id) -> {
            in(() -> services.accounts().addWidget(ChannelAccounts.newWidget(
                    "eu_" + UUID.randomUUID().toString().replace("-", ""), code, id, UUID.randomUUID(), code, "de",
                    new WidgetSettings("Halden", "#336699", "right", null, null, List.of(), List.of(), null, Map.of())),
                    "a-secret-of-at-least-thirty-two-characters"));
            routing.answer(id.toString(),
                    "{\"queueId\":\"%s\",\"open\":true,\"staffing\":\"nobody\"}".formatted(queue));
        });
    }

    @AfterEach
    void stopTenantService() {
        tenants.stop(0);
    }

    @Test
    void past_isMadeOnce_goesOnAfterAStop_andIsReadable() {
        begin();
        assertThat(past().step()).as("its people are not there yet").isFalse();
        staffIsThere.set(true);
        DemoPast first = past();
        for (int day = 0; day < 10; day++) {
            assertThat(first.step()).isTrue();
        }
        begin();
        Instant start = Instant.now();
        DemoPast afterARestart = past();
        while (afterARestart.step()) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(MOST);
        }
        List<DemoContact> expected = IntStream.rangeClosed(1, DemoHistory.STEPS).mapToObj(history::day)
                .flatMap(List::stream).toList();
        assertThat(count("select count(*) from conversation")).isEqualTo(expected.size());
        assertThat(count("select count(*) from contact_segment where outcome is null")).isZero();
        assertThat(count("select count(*) from conversation c where (select count(*) from message m"
                + " where m.conversation_id = c.id and m.kind = 'text') not between 2 and 10")).isZero();
        assertThat(count("select count(*) from conversation c where c.sequence <> (select max(sequence) from message m"
                + " where m.conversation_id = c.id)")).isZero();
        assertThat(count("select count(*) from message m where body is not null and position('a'::bytea in body) = 1"))
                .as("sealed").isZero();
        assertThat(count("select count(*) from platform.outbox")).as("nobody's work").isZero();
        shows(expected.stream().filter(c -> c.agent() != null).findFirst().orElseThrow());
    }

    @Test
    void readyAnswers_areThereOnce_inTheLanguagesOfTheMarkets() {
        for (int time = 0; time < 2; time++) {
            handle(new DemoReplies(directory(), services.replies()));
        }
        JsonNode page = api.as(TestCaller.user(tenant, Role.AGENT))
                .get("/api/v1/canned-replies?language=pt-BR&limit=200")
                .expect(200).json();
        assertThat(page.path("items").size()).isGreaterThanOrEqualTo(15);
        assertThat(page.toString()).contains("\"shortcut\":\"pairing\"").doesNotContain("station-restart");
    }

    private void shows(DemoContact contact) {
        ApiClient chief = api.as(TestCaller.user(tenant, Role.SUPERVISOR).withScope(VisibilityScope.ALL));
        String path = "/api/v1/conversations/" + contact.conversationId();
        JsonNode row = chief.get(path).expect(200).json().path("row");
        assertThat(row.path("customer").path("name").asString()).contains(" ");
        assertThat(row.path("status").asString()).isEqualTo("closed");
        assertThat(row.path("unread").asBoolean()).isFalse();
        assertThat(row.path("queueId").asString()).isEqualTo(queue.toString());
        assertThat(Instant.parse(row.path("closedAt").asString())).isEqualTo(contact.times().closed());
        List<JsonNode> messages = chief.get(path + "/messages").expect(200).json().path("items").valueStream().toList();
        assertThat(messages.getFirst().path("event").asString()).isEqualTo("opened");
        assertThat(messages.getLast().path("event").asString()).isEqualTo("closed");
        assertThat(messages.get(1).path("text").asString()).isNotBlank().doesNotContain("{");
        assertThat(messages.stream().map(m -> m.path("createdAt").asString()).map(Instant::parse)).isSorted();
        assertThat(chief.get("/api/v1/conversations?status=closed").expect(200).json().path("items").size())
                .isEqualTo(50);
    }

    private DemoPast past() {
        return new DemoPast(system, jdbc, transactions,
                new DemoPast.Sources(directory(), services.accounts(), services.routing(), EU),
                new DemoPast.Parts(services.customers(), services.conversations()));
    }

    private void begin() {
        handle(new DemoPastBegins(directory(), jdbc));
    }

    private void handle(EventHandler<TenantCreated> handler) {
        in(() -> handler.handle(new EventEnvelope<>(Ids.next(), "tenant.created.v1", new TenantId(tenant), "eu", MADE,
                new TenantCreated(tenant, UUID.randomUUID(), "eu", TenantStatus.ACTIVE, 1))));
    }

    private TenantDirectory directory() {
        ChannelProperties properties = new ChannelProperties(Duration.ofDays(30), true,
                URI.create("http://127.0.0.1:" + tenants.getAddress().getPort()), URI.create("http://127.0.0.1:9"),
                URI.create("http://localhost:8080"),
                new ChannelProperties.Objects(Path.of("unused"), "", "r", "b", "", ""));
        return new TenantDirectory(properties, services.clients());
    }

    private void in(Runnable work) {
        CurrentTenant.run(new TenantId(tenant), () -> transaction.executeWithoutResult(status -> work.run()));
    }

    private long count(String sql) {
        return CurrentTenant.<Long, RuntimeException>call(new TenantId(tenant),
                () -> transaction.execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }

    private static String items(java.util.Collection<String> names,
            java.util.function.Function<String, String> item) {
        return "{\"items\":[" + names.stream().map(item).collect(Collectors.joining(",")) + "],\"nextCursor\":null}";
    }

    private void answer(String path, java.util.function.Supplier<String> body) {
        tenants.createContext(path, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
