package io.meridian.launcher.simulators.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire of the Graph API, below {@code /graph} as the provider's is below its host.
 *
 * <pre>
 * POST /graph/v23.0/{number}/messages           GET /graph/v23.0/{number}
 * POST /graph/v23.0/{number}/media              GET, DELETE /graph/v23.0/{media}
 * GET  /graph/v23.0/{waba}/message_templates    GET, POST, DELETE /graph/v23.0/{waba}/subscribed_apps
 * GET  /graph/files/{media}?until=…             the bytes
 * </pre>
 */
final class GraphHandler implements HttpHandler {

    static final String PATH = "/graph";

    private static final Pattern NODE = Pattern.compile("/graph/v[0-9]{1,2}\\.[0-9]/([0-9]{1,20})(?:/([a-z_]{1,30}))?");
    private static final Pattern FILE = Pattern.compile("/graph/files/([0-9]{15,16})");
    private static final Duration FILE_ADDRESS = Duration.ofMinutes(5);
    private static final int MEGABYTE = 1 << 20;
    private static final int MOST_JSON = 1 << 20;
    private static final int MOST_DOCUMENT = 100 * MEGABYTE;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Provider provider;
    private final Sends sends;

    /** One call of a business that said who it is. */
    private record Call(HttpExchange exchange, String token, String node, String edge) {

        String method() {
            return exchange.getRequestMethod();
        }
    }

    GraphHandler(Provider provider, Sends sends) {
        this.provider = provider;
        this.sends = sends;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Runnable later = () -> {};
        try (exchange) {
            later = route(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        later.run();
    }

    private Runnable route(HttpExchange exchange) throws IOException, InterruptedException {
        try {
            String path = exchange.getRequestURI().getPath();
            Matcher file = FILE.matcher(path);
            Matcher node = NODE.matcher(path);
            if (file.matches()) {
                file(new Call(exchange, token(exchange), file.group(1), ""));
            } else if (node.matches()) {
                String edge = node.group(2);
                return node(new Call(exchange, token(exchange), node.group(1), edge == null ? "" : edge));
            } else {
                throw GraphException.invalid("path", "Unknown path components: " + path);
            }
        } catch (GraphException e) {
            answer(exchange, e.status(), e.body());
        } catch (JacksonException e) {
            answer(exchange, 400, GraphException.invalid("body", "is not the JSON that is meant.").body());
        }
        return () -> {};
    }

    private Runnable node(Call call) throws IOException, GraphException, InterruptedException {
        switch (call.method() + ' ' + call.edge()) {
            case "POST messages" -> {
                WhatsAppAccount account = number(call);
                byte[] body = call.exchange().getRequestBody().readNBytes(MOST_JSON);
                Sends.Outcome outcome = sends.send(account, JSON.readTree(body));
                return answered(call.exchange(), outcome);
            }
            case "POST media" -> answer(call.exchange(), 200, upload(number(call), call.exchange()));
            case "GET message_templates" -> answer(call.exchange(), 200, templates(call));
            case "POST subscribed_apps" -> answer(call.exchange(), 200, subscribe(call));
            case "GET subscribed_apps" -> answer(call.exchange(), 200, subscriptions(call));
            case "DELETE subscribed_apps" -> {
                forWaba(call, account -> provider.hooks().subscribed(account, false));
                answer(call.exchange(), 200, success());
            }
            case "GET " -> answer(call.exchange(), 200, thing(call));
            default -> throw GraphException.invalid("path", "Unsupported request");
        }
        return () -> {};
    }

    /** A business that hangs up has sent its message all the same. */
    private static Runnable answered(HttpExchange exchange, Sends.Outcome outcome) {
        if (!outcome.lost()) {
            try {
                answer(exchange, 200, outcome.answer());
            } catch (IOException ignored) {
                return outcome.later();
            }
        }
        return outcome.later();
    }

    private ObjectNode thing(Call call) throws GraphException {
        Optional<WhatsAppAccount> number = find(call, a -> a.phoneNumberId().equals(call.node()));
        if (number.isPresent()) {
            WhatsAppAccount account = number.get();
            return fields(call, JSON.createObjectNode().put("verified_name", account.verifiedName())
                    .put("code_verification_status", "VERIFIED")
                    .put("display_phone_number", account.displayPhoneNumber()).put("quality_rating", "GREEN")
                    .put("platform_type", "CLOUD_API").put("status", "CONNECTED")
                    .put("messaging_limit_tier", "TIER_1K").put("id", account.phoneNumberId()));
        }
        Optional<WhatsAppAccount> waba = find(call, a -> a.wabaId().equals(call.node()));
        if (waba.isPresent()) {
            return fields(call, JSON.createObjectNode().put("name", waba.get().verifiedName())
                    .put("account_review_status", "APPROVED").put("id", call.node()));
        }
        MediaStore.Media media = media(call);
        long until = provider.now().plus(FILE_ADDRESS).getEpochSecond();
        return JSON.createObjectNode()
                .put("url", origin(call.exchange()) + PATH + "/files/" + media.id() + "?until=" + until)
                .put("mime_type", media.type()).put("sha256", media.sha256()).put("file_size", media.size())
                .put("id", media.id()).put("messaging_product", "whatsapp");
    }

    private void file(Call call) throws IOException, GraphException {
        MediaStore.Media media = media(call);
        String until = query(call.exchange().getRequestURI()).getOrDefault("until", "0");
        if (!until.matches("[0-9]{1,12}") || Long.parseLong(until) < provider.now().getEpochSecond()) {
            answer(call.exchange(), 404, GraphException.invalid("url", "This address is not valid any more.").body());
            return;
        }
        byte[] content = provider.media().content(media);
        call.exchange().getResponseHeaders().set("Content-Type", media.type());
        call.exchange().sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        call.exchange().getResponseBody().write(content);
    }

    private ObjectNode upload(WhatsAppAccount account, HttpExchange exchange) throws IOException, GraphException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_DOCUMENT + MEGABYTE);
        String header = exchange.getRequestHeaders().getFirst("Content-Type");
        Map<String, Multipart.Part> parts = Multipart.parse(header == null ? "" : header, body);
        Multipart.Part file = parts.get("file");
        Multipart.Part product = parts.get("messaging_product");
        if (file == null || product == null || !product.text().equals("whatsapp")) {
            throw GraphException.invalid(file == null ? "file" : "messaging_product", "is missing.");
        }
        Multipart.Part named = parts.get("type");
        String type = (named == null ? file.type() : named.text()).strip().toLowerCase(Locale.ROOT);
        int most = mostOf(type.replaceAll(";.*", ""));
        if (file.content().length == 0 || file.content().length > most) {
            throw GraphException.invalid("file", "a file of this type has 1 to " + most + " bytes.");
        }
        MediaStore.Media media = provider.media().add(account, type, file.fileName(), file.content());
        return JSON.createObjectNode().put("id", media.id());
    }

    private static int mostOf(String type) throws GraphException {
        return switch (type) {
            case "image/jpeg", "image/png" -> 5 * MEGABYTE;
            case "image/webp" -> 500 * 1024;
            case "audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "video/mp4", "video/3gp",
                    "video/3gpp" ->
                16 * MEGABYTE;
            case "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel",
                    "application/vnd.ms-powerpoint",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation" ->
                MOST_DOCUMENT;
            default -> throw GraphException.invalid("file", "a file of type " + type + " is not taken.");
        };
    }

    private ObjectNode templates(Call call) throws GraphException {
        require(find(call, a -> a.wabaId().equals(call.node())), call);
        Map<String, String> query = query(call.exchange().getRequestURI());
        String limit = query.getOrDefault("limit", "0");
        return Templates.page(limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0, query.get("after"),
                query.get("status"), origin(call.exchange()) + call.exchange().getRequestURI().getPath());
    }

    private ObjectNode subscribe(Call call) throws IOException, GraphException, InterruptedException {
        byte[] body = call.exchange().getRequestBody().readNBytes(MOST_JSON);
        JsonNode wish = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        String address = wish.path("override_callback_uri").asString("");
        if (!address.isEmpty()) {
            String challenge = Integer.toUnsignedString(UUID.randomUUID().hashCode());
            String said;
            try {
                said = provider.hooks().handshake(URI.create(address), wish.path("verify_token").asString(""),
                        challenge);
            } catch (IOException | IllegalArgumentException e) {
                said = e.toString();
            }
            if (!said.equals("200 " + challenge)) {
                throw new GraphException(GraphException.INVALID, "(#2200) Callback verification failed: the address"
                        + " did not answer with the challenge.");
            }
            forWaba(call, account -> provider.hooks().address(account, URI.create(address)));
        } else {
            forWaba(call, account -> provider.hooks().subscribed(account, true));
        }
        return success();
    }

    private ObjectNode subscriptions(Call call) throws GraphException {
        WhatsAppAccount account = require(find(call, a -> a.wabaId().equals(call.node())), call);
        ObjectNode answer = JSON.createObjectNode();
        var data = answer.putArray("data");
        if (provider.hooks().subscribed(account)) {
            data.addObject().put("override_callback_uri", provider.hooks().address(account).toString())
                    .putObject("whatsapp_business_api_data").put("name", "Meridian").put("id", "100000000000001");
        }
        return answer;
    }

    /** The accounts of this business account that the token is for: the demo has a token for each number. */
    private void forWaba(Call call, Consumer<WhatsAppAccount> act) throws GraphException {
        act.accept(require(find(call, a -> a.wabaId().equals(call.node())), call));
    }

    private WhatsAppAccount number(Call call) throws GraphException {
        return require(find(call, a -> a.phoneNumberId().equals(call.node())), call);
    }

    private MediaStore.Media media(Call call) throws GraphException {
        for (WhatsAppAccount account : provider.accounts()) {
            if (account.secrets().token().equals(call.token())) {
                Optional<MediaStore.Media> media = provider.media().find(account, call.node());
                if (media.isPresent()) {
                    return media.get();
                }
            }
        }
        throw missing(call);
    }

    private Optional<WhatsAppAccount> find(Call call, Predicate<WhatsAppAccount> which) {
        return provider.accounts().stream().filter(a -> a.secrets().token().equals(call.token())).filter(which)
                .findFirst();
    }

    private static WhatsAppAccount require(Optional<WhatsAppAccount> account, Call call) throws GraphException {
        return account.orElseThrow(() -> missing(call));
    }

    private static GraphException missing(Call call) {
        return new GraphException(GraphException.INVALID, "Object with ID '" + call.node() + "' does not exist, cannot"
                + " be loaded due to missing permissions, or does not support this operation.");
    }

    private String token(HttpExchange exchange) throws GraphException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String token = header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
        if (provider.accounts().stream().noneMatch(a -> a.secrets().token().equals(token))) {
            throw new GraphException(GraphException.UNKNOWN_TOKEN);
        }
        return token;
    }

    private static ObjectNode fields(Call call, ObjectNode all) {
        String wanted = query(call.exchange().getRequestURI()).get("fields");
        if (wanted == null) {
            return all;
        }
        return all.retain((wanted + ",id").split(","));
    }

    private static ObjectNode success() {
        return JSON.createObjectNode().put("success", true);
    }

    private static String origin(HttpExchange exchange) {
        return "http://" + exchange.getRequestHeaders().getFirst("Host");
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        @Nullable
        String raw = uri.getRawQuery();
        if (raw != null) {
            for (String parameter : raw.split("&", -1)) {
                int equals = parameter.indexOf('=');
                if (equals > 0) {
                    query.put(parameter.substring(0, equals),
                            URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
