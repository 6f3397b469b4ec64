package io.meridian.launcher.simulators.actor;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member of staff at the console, signed in as a person is: through the forms of Keycloak. */
public final class Console {

    private static final String VIEWING_LIMITS = "/api/v1/viewing-limits";
    private static final int MOST = 1_000_000;
    private static final Pattern REFUSED = Pattern.compile("(?:^|&)error=([a-z_]+)");
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final int FORMS = 4;

    private final Edge edge;
    private final CookieManager cookies;

    private Console(Edge edge, CookieManager cookies) {
        this.edge = edge;
        this.cookies = cookies;
    }

    /**
     * @param address
     *            public address of the region
     * @throws EdgeException
     *             if the sign-in did not lead to a session
     */
    public static Console signIn(URI address, String email, String password) {
        CookieManager cookies = new CookieManager(new BrowserCookies(), CookiePolicy.ACCEPT_ALL);
        Edge edge = Edge.withCookies(address, cookies);
        HttpResponse<byte[]> page = edge.send(page(address.resolve("/session/sign-in?return=/")).GET().build());
        for (int form = 0; form < FORMS && page.uri().getPath().startsWith("/auth/"); form++) {
            String html = new String(page.body(), StandardCharsets.UTF_8);
            Matcher action = FORM.matcher(html);
            if (!action.find()) {
                break;
            }
            Map<String, String> fields = new HashMap<>(Map.of("username", email));
            if (html.contains("name=\"password\"")) {
                fields.put("password", password);
            }
            page = edge.send(page(page.uri().resolve(action.group(1).replace("&amp;", "&")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encode(fields)))
                    .build());
        }
        requireSignedIn(page);
        Console console = new Console(edge, cookies);
        console.get("/api/v1/session");
        return console;
    }

    /** The page that a sign-in ended at: of Keycloak, or {@code /sign-in} with what went wrong. */
    private static void requireSignedIn(HttpResponse<byte[]> page) {
        Matcher error = REFUSED.matcher(String.valueOf(page.uri().getQuery()));
        if (page.statusCode() >= 400 || error.find()) {
            throw new EdgeException(page.statusCode(), error.hasMatch() ? error.group(1) : "",
                    "Signing in ended with " + page.statusCode() + " at " + page.uri());
        }
    }

    private static HttpRequest.Builder page(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).header("Accept", "text/html");
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    /** Reads. */
    public JsonNode get(String path) {
        return edge.call("GET", path, Map.of(), null);
    }

    /** Changes something, with the marks of the console's own requests and a new Idempotency-Key. */
    public JsonNode change(String method, String path, @Nullable Object body) {
        return change(method, path, body, UUID.randomUUID());
    }

    private JsonNode change(String method, String path, @Nullable Object body, UUID key) {
        return edge.call(method, path, Map.of("X-Meridian-Request", "1", "Origin", edge.address().toString(),
                "Idempotency-Key", key.toString()), body);
    }

    /** Lets the tenant's staff open as many customers as they like, as no people do: for an administrator. */
    public void liftViewingLimits() {
        long version = get(VIEWING_LIMITS).path("version").asLong();
        change("PUT", VIEWING_LIMITS, Map.of("customersPerHour", MOST, "customersPerDay", MOST, "filesPerHour", MOST,
                "filesPerDay", MOST, "version", version));
    }

    /** Answers the customer; the answer is the stored message. */
    public JsonNode write(String conversation, String text) {
        return write(conversation, text, UUID.randomUUID());
    }

    /**
     * Answers the customer, or answers again after a lost answer.
     *
     * @param id
     *            the client's own id of the message; with the same one it is stored once
     */
    public JsonNode write(String conversation, String text, UUID id) {
        return change("POST", "/api/v1/conversations/" + conversation + "/messages", Map.of("text", text), id);
    }

    /** Opens the live connection. */
    public LiveSocket live(Consumer<JsonNode> listener) {
        String cookie = cookies.getCookieStore().getCookies().stream()
                .filter(c -> c.getPath() == null || c.getPath().equals("/"))
                .map(c -> c.getName() + "=" + c.getValue()).collect(Collectors.joining("; "));
        return LiveSocket.open(Edge.of(edge.address()), Map.of("Cookie", cookie, "Origin", edge.address().toString()),
                null, listener);
    }
}
