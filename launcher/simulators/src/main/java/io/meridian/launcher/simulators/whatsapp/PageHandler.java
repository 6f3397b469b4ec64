package io.meridian.launcher.simulators.whatsapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page on which one is a WhatsApp customer.
 *
 * <pre>
 * /demo/whatsapp                              which number; ?lang=zh-CN
 * /demo/whatsapp/{account}?as=…&amp;name=…      the chat of somebody with it
 * /demo/whatsapp/{account}/{waId}/…           chat.json, act, file: see {@link ChatApi}
 * /demo/whatsapp/{account}/files/{id}         a picture, a voice, a document
 * /demo/whatsapp/assets/{file}                style and script
 * </pre>
 */
final class PageHandler implements HttpHandler {

    static final String PATH = "/demo/whatsapp";

    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';"
            + " img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final Map<String, String> ASSETS = Map.of("icon.svg", "image/svg+xml", "chat.css",
            "text/css; charset=utf-8", "chat.js",
            "text/javascript; charset=utf-8");
    private static final Pattern ACCOUNT = Pattern.compile("/demo/whatsapp/([a-z]{2,8}_[A-Za-z0-9]{1,60})/?");
    private static final Pattern CHAT = Pattern
            .compile("/demo/whatsapp/([a-z]{2,8}_[A-Za-z0-9]{1,60})/([0-9]{6,15})/(chat\\.json|act|file)");
    private static final Pattern FILE = Pattern
            .compile("/demo/whatsapp/([a-z]{2,8}_[A-Za-z0-9]{1,60})/files/([0-9]{15,16})");
    private static final String ASSET_PATH = PATH + "/assets/";

    private final Provider provider;
    private final ChatApi api;

    PageHandler(Provider provider) {
        this.provider = provider;
        this.api = new ChatApi(provider);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            route(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        Matcher chat = CHAT.matcher(path);
        if (chat.matches()) {
            Optional<WhatsAppAccount> account = provider.account(chat.group(1));
            if (account.isPresent()) {
                talk(exchange, provider.chat(account.get(), chat.group(2)), chat.group(3));
                return;
            }
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            Answers.text(exchange, 405, "GET only");
            return;
        }
        Matcher file = FILE.matcher(path);
        if (file.matches() && provider.account(file.group(1)).isPresent()) {
            api.media(exchange, provider.account(file.group(1)).get(), file.group(2));
        } else if (path.startsWith(ASSET_PATH)) {
            asset(exchange, path.substring(ASSET_PATH.length()));
        } else {
            page(exchange, path);
        }
    }

    private void talk(HttpExchange exchange, Chat chat, String what) throws IOException, InterruptedException {
        boolean reads = what.equals("chat.json");
        if (!exchange.getRequestMethod().equals(reads ? "GET" : "POST")) {
            Answers.text(exchange, 405, reads ? "GET only" : "POST only");
        } else if (reads) {
            api.chat(exchange, chat);
        } else if (what.equals("act")) {
            api.act(exchange, chat);
        } else {
            api.file(exchange, chat);
        }
    }

    private void page(HttpExchange exchange, String path) throws IOException {
        Map<String, String> query = GraphHandler.query(exchange.getRequestURI());
        Matcher one = ACCOUNT.matcher(path);
        Optional<WhatsAppAccount> account = one.matches() ? provider.account(one.group(1)) : Optional.empty();
        boolean known = account.isPresent() || path.equals(PATH) || path.equals(PATH + "/");
        Words words = Words.of(query.getOrDefault("lang", ""), account.map(WhatsAppAccount::market).orElse(""));
        PageHtml html = new PageHtml(provider, words, account.orElse(null));
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        Answers.bytes(exchange, known ? 200 : 404, "text/html; charset=utf-8",
                html.page(query.getOrDefault("as", "").replaceAll("[+ ()-]", ""),
                        query.getOrDefault("name", "").strip(), query.containsKey("choose"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void asset(HttpExchange exchange, String name) throws IOException {
        String type = ASSETS.get(name);
        if (type == null) {
            Answers.text(exchange, 404, "no such file");
            return;
        }
        try (InputStream in = PageHandler.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            Answers.bytes(exchange, 200, type, in.readAllBytes());
        }
    }
}
