package io.meridian.routing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Answers as tenant-service does: whoever is asked for is an active agent who speaks German; every tenant is in Shanghai
 * and has one market, in Vienna.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TenantServiceStub {

    /** The market that every tenant has. */
    public static final UUID MARKET = UUID.fromString("0197c1a2-0000-7000-8000-00000000a7a7");

    private static final String PATH = "/internal/users/";

    @Bean(destroyMethod = "")
    HttpServer tenantService() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, exchange -> {
            String id = exchange.getRequestURI().getPath().substring(PATH.length());
            byte[] member = """
                    {"id": "%s", "name": "Somebody", "status": "active", "roles": ["agent"], "permissions": [],
                     "scope": "own", "teamIds": [], "locale": "de", "timeZone": "Europe/Berlin",
                     "skills": [{"skillId": "%s", "kind": "language", "code": "de", "level": 5}]}""".formatted(id, id)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, member.length);
            exchange.getResponseBody().write(member);
            exchange.close();
        });
        answer(server, "/internal/tenants/", "{\"timeZone\": \"Asia/Shanghai\"}");
        answer(server, "/api/v1/markets", """
                {"items": [{"id": "%s", "name": "=Austria", "timeZone": "Europe/Vienna"}], "nextCursor": null}"""
                .formatted(MARKET));
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Bean
    DynamicPropertyRegistrar address(HttpServer tenantService) {
        return registry -> registry.add("meridian.routing.tenant-service-url",
                () -> "http://127.0.0.1:" + tenantService.getAddress().getPort());
    }
}
