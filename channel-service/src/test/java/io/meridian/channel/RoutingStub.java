package io.meridian.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers as routing-service and tenant-service do, with what a test laid ready; 404 for other members, 503 for everything
 * else.
 */
@TestConfiguration(proxyBeanMethods = false)
public class RoutingStub {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param part of the address with its query, such as an id */
    public void answer(String part, String json) {
        answers.put(part, json);
    }

    /** Addresses of routing-service that were asked, with their queries. */
    public List<String> asked() {
        return asked;
    }

    @Bean(destroyMethod = "")
    HttpServer routingService() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    @Bean
    DynamicPropertyRegistrar routingAddress(HttpServer routingService) {
        return registry -> {
            for (String service : List.of("routing", "tenant")) {
                registry.add("meridian.channel." + service + "-service-url",
                        () -> "http://127.0.0.1:" + routingService.getAddress().getPort());
            }
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString();
        boolean member = uri.startsWith("/internal/users/");
        if (!member) {
            asked.add(uri);
        }
        String body = answers.entrySet().stream().filter(e -> uri.contains(e.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("");
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(body.isEmpty() ? member ? 404 : 503 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
