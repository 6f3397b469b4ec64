package io.meridian.channel.demo;

import com.sun.net.httpserver.HttpServer;
import io.meridian.channel.ChannelServiceTest;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.contracts.events.tenant.TenantStatus;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.client.ServiceClients;
import io.meridian.platform.messaging.EventEnvelope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@ChannelServiceTest
class DemoAccountsIT {

    private static final String MARKETS = """
            {"items":[{"id":"0197c1a2-0000-7000-8000-0000000000a1","code":"DE","name":"Deutschland","country":"DE","version":3,
             "languages":["de","en"]}],"nextCursor":null}""";
    private static final String BRANDS = """
            {"items":[{"id":"0197c1a2-0000-7000-8000-0000000000b1","code":"lumora","name":"Lumora","senderName":"Lumora",
             "colour":"#112233","version":1}],"nextCursor":null}""";

    private final ChannelAccounts accounts;
    private final ServiceClients clients;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger anonymous = new AtomicInteger();
    private final HttpServer tenants;
    private final UUID tenant = UUID.randomUUID();

    @Autowired
    DemoAccountsIT(ChannelAccounts accounts, ServiceClients clients) throws IOException {
        this.accounts = accounts;
        this.clients = clients;
        this.tenants = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void startTenantService() {
        answer("/internal/tenants/" + tenant, () -> "{\"slug\":\"eu-lumora\",\"name\":\"Lumora\"}");
        answer("/api/v1/brands", () -> BRANDS);
        answer("/api/v1/markets", () -> looks.incrementAndGet() < 2
                ? "{\"items\":[],\"nextCursor\":null}"
                : MARKETS);
        tenants.start();
    }

    @AfterEach
    void stopTenantService() {
        tenants.stop(0);
    }

    @Test
    void tenantOfTheDemo_getsAWidgetAndANumberPerMarketOnce() {
        created();
        created();
        ChannelAccount widget = accounts.findByKey("eu_demolumoraDE").orElseThrow();
        assertThat(widget.tenant()).isEqualTo(new TenantId(tenant));
        assertThat(widget.country()).isEqualTo("DE");
        assertThat(widget.widget().colour()).isEqualTo("#112233");
        ChannelAccount number = accounts.findByKey("eu_demolumoraDEwa").orElseThrow();
        assertThat(number.channel()).isEqualTo("whatsapp");
        assertThat(number.provider().endpoint())
                .isEqualTo(DemoWhatsApp.of("eu", "lumora", "DE").orElseThrow().phoneNumberId());
        assertThat(looks.get()).as("it waited for the markets").isGreaterThanOrEqualTo(3);
        assertThat(anonymous.get()).isZero();
    }

    private void created() {
        ChannelProperties properties = new ChannelProperties(Duration.ofDays(30), true,
                URI.create("http://127.0.0.1:" + tenants.getAddress().getPort()), URI.create("http://127.0.0.1:9"),
                URI.create("http://localhost:8080"),
                new ChannelProperties.Objects(Path.of("unused"), "", "r", "b", "", ""));
        DemoAccounts demo = new DemoAccounts(new TenantDirectory(properties, clients), accounts);
        CurrentTenant.run(new TenantId(tenant),
                () -> demo.handle(new EventEnvelope<>(UUID.randomUUID(), "tenant.created.v1", new TenantId(tenant),
                        "eu",
                        Instant.EPOCH, new TenantCreated(tenant, UUID.randomUUID(), "eu", TenantStatus.ACTIVE, 1))));
    }

    private void answer(String path, java.util.function.Supplier<String> body) {
        tenants.createContext(path, exchange -> {
            if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                anonymous.incrementAndGet();
            }
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
