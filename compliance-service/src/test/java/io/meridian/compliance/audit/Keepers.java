package io.meridian.compliance.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.platform.audit.AuditDetails;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import tools.jackson.databind.json.JsonMapper;

/** Answers as the services do about the details of what they noted; a record that no test laid ready is gone. */
public class Keepers implements AutoCloseable {

    private static final List<String> SERVICES = List.of("tenant", "channel", "routing", "ticket");
    private static final Answer GONE = new Answer(404, "application/problem+json", """
            {"type": "about:blank", "title": "Not Found", "status": 404, "code": "audit_record_gone",
             "category": "not_found"}""");
    /** Of an older release, which does not know the address. */
    static final Answer UNKNOWN_ADDRESS = new Answer(404, "application/problem+json",
            """
                    {"type": "about:blank", "title": "Not Found", "status": 404, "code": "not_found", "category": "not_found"}""");
    static final Answer NO_PAGE = new Answer(404, "text/html", "<html>Not here</html>");
    static final Answer FAULT = new Answer(500, "application/problem+json", "{}");
    /** The connection ends. */
    static final Answer NONE = new Answer(0, "", "");

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Queue<String> askedBy = new ConcurrentLinkedQueue<>();

    Keepers() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    record Answer(int status, String type, String body) {}

    @Bean
    static DynamicPropertyRegistrar addresses(Keepers keepers) {
        return registry -> SERVICES.forEach(service -> registry.add("meridian.compliance." + service + "-service-url",
                () -> "http://127.0.0.1:" + keepers.server.getAddress().getPort() + "/" + service));
    }

    void keep(String service, UUID record, AuditDetails details) {
        answer(service, record, new Answer(200, "application/json", JsonMapper.shared().writeValueAsString(details)));
    }

    void answer(String service, UUID record, Answer answer) {
        answers.put("/" + service + "/internal/audit-records/" + record, answer);
    }

    void lose(String service, UUID record) {
        answers.remove("/" + service + "/internal/audit-records/" + record);
    }

    /** What the tokens say with which a record was asked for. */
    List<String> askedBy(UUID record) {
        return askedBy.stream().filter(asked -> asked.startsWith(record.toString())).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String token = exchange.getRequestHeaders().getFirst("Authorization").split("\\.", -1)[1];
        askedBy.add(path.substring(path.lastIndexOf('/') + 1)
                + new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        Answer answer = answers.getOrDefault(path, GONE);
        if (answer.status() != 0) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
