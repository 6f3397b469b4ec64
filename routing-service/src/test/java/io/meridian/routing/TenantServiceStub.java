package io.meridian.routing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Answers as tenant-service does: whoever is asked for is an active agent who speaks German. */
@TestConfiguration(proxyBeanMethods = false)
class TenantServiceStub {

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
        server.start();
        return server;
    }

    @Bean
    DynamicPropertyRegistrar address(HttpServer tenantService) {
        return registry -> registry.add("meridian.routing.tenant-service-url",
                () -> "http://127.0.0.1:" + tenantService.getAddress().getPort());
    }
}
