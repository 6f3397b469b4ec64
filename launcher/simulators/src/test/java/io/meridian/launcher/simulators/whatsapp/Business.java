package io.meridian.launcher.simulators.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meridian.contracts.demo.DemoWhatsApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A business: takes hooks and calls the Graph API, by hand. */
final class Business implements AutoCloseable {

    static final WhatsAppAccount ACCOUNT = WhatsAppAccount
            .of(DemoWhatsApp.of("eu", "lumora", "DE").orElseThrow());
    static final String ANA = "4917604069007";

    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();
    private volatile IntSupplier answers = () -> 200;

    record Hook(String body, String signature) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    Business() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/hooks/whatsapp/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI hook() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/whatsapp/" + ACCOUNT.key());
    }

    Business answering(IntSupplier status) {
        answers = status;
        return this;
    }

    List<Hook> hooks() {
        return List.copyOf(hooks);
    }

    /** Every event of every hook in the order of arrival: text of a message, or the status. */
    List<String> heard() {
        List<String> heard = new ArrayList<>();
        for (Hook hook : hooks) {
            for (JsonNode change : hook.json().path("entry").path(0).path("changes")) {
                change.path("value").path("messages").forEach(m -> heard.add(m.path("text").path("body")
                        .asString(m.path("type").asString("?"))));
                change.path("value").path("statuses").forEach(s -> heard.add(s.path("status").asString("?")));
            }
        }
        return heard;
    }

    HttpResponse<String> send(WhatsAppCloud cloud, String body) throws IOException, InterruptedException {
        return call(cloud, "POST", "/v23.0/" + ACCOUNT.phoneNumberId() + "/messages", body, ACCOUNT.secrets().token());
    }

    HttpResponse<String> text(WhatsAppCloud cloud, String text, String data) throws IOException, InterruptedException {
        return send(cloud, JsonMapper.shared().writeValueAsString(Map.of("messaging_product", "whatsapp", "to", ANA,
                "type", "text", "text", Map.of("body", text), "biz_opaque_callback_data", data)));
    }

    HttpResponse<String> call(WhatsAppCloud cloud, String method, String path, @Nullable String body, String token)
            throws IOException, InterruptedException {
        return http
                .send(HttpRequest.newBuilder(URI.create(cloud.url() + path)).header("Authorization", "Bearer " + token)
                        .method(method, body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                        .build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until the newest message has arrived at the customer's phone. */
    static void arrived(WhatsAppCustomer customer) throws InterruptedException {
        for (int i = 0; i < 500 && customer.sees().getLast().state().compareTo(ChatMessage.State.DELIVERED) < 0; i++) {
            Thread.sleep(10);
        }
    }

    HttpClient http() {
        return http;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = GraphHandler.query(exchange.getRequestURI());
            if (exchange.getRequestMethod().equals("GET")) {
                boolean known = ACCOUNT.secrets().verify().equals(query.get("hub.verify_token"));
                byte[] said = query.getOrDefault("hub.challenge", "").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(known ? 200 : 403, said.length);
                exchange.getResponseBody().write(said);
                return;
            }
            String signature = exchange.getRequestHeaders().getFirst(Signature.HEADER);
            hooks.add(new Hook(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    signature == null ? "" : signature));
            exchange.sendResponseHeaders(answers.getAsInt(), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
