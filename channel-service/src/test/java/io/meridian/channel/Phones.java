package io.meridian.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.Credentials;
import io.meridian.channel.account.ProviderSettings;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.launcher.simulators.whatsapp.WhatsAppAccount;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCloud;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCustomer;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import tools.jackson.databind.JsonNode;

/** Tenants with a WhatsApp number, the simulated provider behind it, and an edge that says who calls. */
@TestConfiguration(proxyBeanMethods = false)
public class Phones {

    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /** A number of a tenant, and the same number at the provider. */
    public record Line(Shops.Shop shop, ChannelAccount account, WhatsAppAccount there, Shops.Staff chief) {

        public String hook() {
            return "/hooks/whatsapp/" + account.publicKey();
        }
    }

    @Bean(destroyMethod = "close")
    WhatsAppCloud whatsApp() throws IOException {
        return WhatsAppCloud.start(WhatsAppCloud.Settings.ofTest());
    }

    @Bean
    DynamicPropertyRegistrar whatsAppAddress(WhatsAppCloud whatsApp) {
        return registry -> registry.add("meridian.channel.whatsapp.graph-url", () -> whatsApp.url().toString());
    }

    @Bean
    Lines lines(Shops shops, ChannelAccounts accounts, WhatsAppCloud whatsApp, ApiClient api) throws IOException {
        HttpServer edge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        edge.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        edge.createContext("/", exchange -> pass(api, exchange));
        edge.start();
        return new Lines(this, shops, accounts, whatsApp, URI.create("http://127.0.0.1:" + edge.getAddress().getPort()),
                edge);
    }

    /** A breach of the contract ends the connection, which the provider takes for a failure. */
    private void pass(ApiClient api, HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String path = uri.getPath();
            Line line = Objects.requireNonNull(lines.get(path.substring(path.lastIndexOf('/') + 1)));
            TestCaller caller = TestCaller.hook(line.shop().tenant()).withSubject(line.account().id().toString());
            String signature = exchange.getRequestHeaders().getFirst("X-Hub-Signature-256");
            ApiResponse answer = api.as(caller).with("X-Hub-Signature-256", signature == null ? "" : signature).send(
                    exchange.getRequestMethod(), uri.toString(),
                    "GET".equals(exchange.getRequestMethod()) ? null : exchange.getRequestBody().readAllBytes());
            byte[] body = answer.bytes();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Makes numbers. */
    public record Lines(Phones phones, Shops shops, ChannelAccounts accounts, WhatsAppCloud cloud, URI edge,
            HttpServer server) implements AutoCloseable {

        /** A new tenant in Germany with a number. */
        public Line line() {
            return line(shops.shop());
        }

        /** One more number of a tenant. */
        public Line line(Shops.Shop shop) {
            return line(shop,
                    Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 999_999_999_999_999L)));
        }

        /** The same with the provider's id of it. */
        public Line line(Shops.Shop shop, String number) {
            String key = "eu_" + UUID.randomUUID().toString().replace("-", "");
            WhatsAppAccount there = new WhatsAppAccount(key, "DE", number, "1" + number.substring(1), "+49 30 23125001",
                    "Lumen", new WhatsAppAccount.Secrets("app-secret-" + key, "token-" + key, "verify-" + key));
            ChannelAccount account = CurrentTenant.<ChannelAccount, RuntimeException>call(new TenantId(shop.tenant()),
                    () -> {
                        ChannelAccount made = ChannelAccounts.newAtProvider(
                                new ChannelAccounts.NewAccount("whatsapp", key, "WhatsApp", shop.market(), shop.brand(),
                                        "DE", "de"),
                                new ProviderSettings(number, "+49 30 23125001", there.wabaId(), 80));
                        accounts.addAtProvider(made, "app-secret-" + key,
                                new Credentials("token-" + key, "verify-" + key));
                        return made;
                    });
            Line line = new Line(shop, account, there, shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL));
            phones.lines.put(key, line);
            cloud.account(there, edge.resolve(line.hook()));
            return line;
        }

        /** A number that was added by the tenant itself: the same keys at the provider. */
        public Line adopt(Shops.Shop shop, String publicKey, WhatsAppAccount.Secrets secrets, String number) {
            WhatsAppAccount there = new WhatsAppAccount(publicKey, "DE", number, "1" + number.substring(1),
                    "+49 30 23125001", "Lumen", secrets);
            Line line = new Line(shop, accounts.findByKey(publicKey).orElseThrow(), there,
                    shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL));
            phones.lines.put(publicKey, line);
            cloud.account(there, edge.resolve(line.hook()));
            return line;
        }

        public WhatsAppCustomer customer(Line line, String name) {
            return cloud.customer(line.there(), "+4917604069" + ThreadLocalRandom.current().nextInt(100, 999), name);
        }

        /** The only conversation of a tenant, once it is there. */
        public JsonNode conversation(Line line) {
            Shops.await(() -> rows(line).size() > 0);
            return rows(line).get(0);
        }

        public JsonNode rows(Line line) {
            return line.chief().api().get("/api/v1/conversations?channel=whatsapp").expect(200).json().path("items");
        }

        public JsonNode messages(Line line) {
            JsonNode row = conversation(line);
            return line.chief().api().get("/api/v1/conversations/" + row.path("id").asString() + "/messages?limit=200")
                    .expect(200).json().path("items");
        }

        /** The message with a text, as staff see it now. */
        public JsonNode message(Line line, String text) {
            return messages(line).valueStream().filter(m -> text.equals(m.path("text").asString(""))).findFirst()
                    .orElseGet(() -> tools.jackson.databind.node.MissingNode.getInstance());
        }

        /** The supervisor answers; returns the message's id. */
        public String answers(Line line, String text) {
            return line.chief().api()
                    .post("/api/v1/conversations/" + conversation(line).path("id").asString() + "/messages",
                            Map.of("text", text))
                    .expect(201).json().path("id").asString();
        }

        public void awaitStatus(Line line, String text, String status) {
            Shops.await(() -> status.equals(message(line, text).path("status").asString("")));
        }

        public void quiet() {
            try {
                cloud.awaitQuiet(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
