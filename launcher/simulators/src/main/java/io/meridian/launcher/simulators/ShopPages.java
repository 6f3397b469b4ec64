package io.meridian.launcher.simulators;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the demo's shops.
 *
 * <pre>
 * /demo/                            what there is
 * /demo/{tenant}                    its shop; ?market=DE&amp;language=de&amp;as=LM-20417
 * /demo/assets/{file}               style and script
 * </pre>
 */
final class ShopPages implements HttpHandler {

    static final String PATH = "/demo";

    /** As strict as a careful shop's: the chat has to work with scripts and connections of the edge alone. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> ASSETS = Map.of("shop.css", "text/css; charset=utf-8", "shop.js",
            "text/javascript; charset=utf-8");
    private static final String ASSET_PATH = PATH + "/assets/";

    private final String region;
    private final String publicUrl;
    private final Clock clock;

    /**
     * @param region
     *            of this cell: shops of other regions are elsewhere
     * @param publicUrl
     *            of the edge, for the snippet that is shown; the one that runs names no host
     */
    ShopPages(String region, String publicUrl, Clock clock) {
        this.region = region;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!"GET".equals(method) && !"HEAD".equals(method)) {
                send(exchange, 405, "text/plain", "GET only\n".getBytes(StandardCharsets.UTF_8));
                return;
            }
            route(exchange);
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(ASSET_PATH)) {
            asset(exchange, path.substring(ASSET_PATH.length()));
        } else if (path.equals(PATH) || path.equals(PATH + "/")) {
            page(exchange, 200, ShopHtml.index(region, ""));
        } else {
            String slug = path.substring(PATH.length() + 1).replaceAll("/$", "");
            Optional<Shop> shop = Shop.of(region, slug);
            page(exchange, shop.isPresent() ? 200 : 404, shop.map(s -> render(s, exchange))
                    .orElseGet(() -> ShopHtml.index(region, "There is no demo shop of “" + slug + "”.")));
        }
    }

    private String render(Shop shop, HttpExchange exchange) {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        Shop.Market market = shop.market(query.getOrDefault("market", ""));
        String wanted = query.getOrDefault("language", "");
        String language = market.languages().contains(wanted) ? wanted : market.languages().getFirst();
        String customer = shop.customer(query.getOrDefault("as", "")).map(Shop.Customer::id).orElse("");
        String token = shop.customer(customer)
                .map(c -> IdentityToken.of(c, Shop.identitySecret(shop.widgetKey(market)), clock.instant())).orElse("");
        return new ShopHtml(shop, market, language, customer, token, publicUrl).page();
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
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

    private static void asset(HttpExchange exchange, String name) throws IOException {
        String type = ASSETS.get(name);
        if (type == null) {
            send(exchange, 404, "text/plain", "no such file\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        try (InputStream in = ShopPages.class.getResourceAsStream("shop/" + name)) {
            if (in == null) {
                throw new IOException("shop/" + name + " is missing");
            }
            send(exchange, 200, type, in.readAllBytes());
        }
    }

    private static void page(HttpExchange exchange, int status, String html) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        send(exchange, status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if ("HEAD".equals(exchange.getRequestMethod())) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
