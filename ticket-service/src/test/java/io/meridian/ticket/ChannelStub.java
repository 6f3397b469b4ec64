package io.meridian.ticket;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Answers as channel-service does about the conversations that a test laid ready; 404 for others. */
@TestConfiguration(proxyBeanMethods = false)
public class ChannelStub {

    private final Map<String, String> answers = new ConcurrentHashMap<>();

    /** A conversation that everybody sees. */
    public record Known(UUID id, UUID customer, UUID market, UUID brand) {}

    public Known conversation() {
        Known known = new Known(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        answers.put("/api/v1/conversations/" + known.id(), """
                {"row": {"id": "%s", "customer": {"id": "%s", "name": "Ada"}, "marketId": "%s", "brandId": "%s",
                 "language": "de"}, "segmentId": null}"""
                .formatted(known.id(), known.customer(), known.market(), known.brand()));
        return known;
    }

    @Bean(destroyMethod = "")
    HttpServer channelService() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    @Bean
    DynamicPropertyRegistrar channelAddress(HttpServer channelService) {
        return registry -> registry.add("meridian.ticket.channel-service-url",
                () -> "http://127.0.0.1:" + channelService.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = answers.getOrDefault(exchange.getRequestURI().toString(), "");
        boolean asked = exchange.getRequestHeaders().containsKey("Authorization");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(!asked ? 401 : body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
