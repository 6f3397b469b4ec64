package io.meridian.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A server on a real port that can be gone: it then breaks off every connection. */
public abstract class FakeServer {

    protected static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final AtomicBoolean gone = new AtomicBoolean();

    protected FakeServer() {
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Begins to answer. */
    public final void start() {
        server.createContext("/", this::serve);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void gone(boolean now) {
        gone.set(now);
    }

    protected abstract void handle(HttpExchange exchange) throws IOException;

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!gone.get()) {
                handle(exchange);
            }
        }
    }

    protected static void json(HttpExchange exchange, int status, Object body) throws IOException {
        answer(exchange, status, status >= 400 ? "application/problem+json" : "application/json",
                JSON.writeValueAsBytes(body));
    }

    protected static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Fields of a form or a query. */
    public static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(URLDecoder.decode(parts[0], UTF_8), parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return fields;
    }
}
