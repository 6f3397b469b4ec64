package io.meridian.gateway.testing;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import io.meridian.contracts.access.CallerKind;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.InternalTokenVerifier;
import io.meridian.testkit.identity.TestKeys;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * tenant-service's internal operations, channel-service's accounts and hooks, and under {@code /api/v1} a service that tells what reached it. It opens the
 * internal token as a service does.
 */
public final class FakeServices extends FakeServer {

    public static final Tenant LUMORA = new Tenant(UUID.fromString("01900000-0000-7000-8000-0000000000aa"),
            "eu-lumora", "Lumora");
    public static final Tenant NORDIC = new Tenant(UUID.fromString("01900000-0000-7000-8000-0000000000bb"),
            "eu-nordic", "Nordic");

    public static final UUID PARTNER = UUID.fromString("01900000-0000-7000-8000-00000000000d");
    private static final String PLACES = "/internal/channel-accounts/";

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> placesAsked = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> questions = new ConcurrentHashMap<>();
    private final AtomicBoolean placesGone = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Clock clock = Clock.systemUTC();

    /** A tenant. */
    public record Tenant(UUID id, String slug, String name) {}

    /**
     * A person's access; with a refusal it has none.
     *
     * @param networks
     *            of the partner that the person works for; null: of none
     */
    public record Member(UUID id, List<Tenant> tenants, List<String> roles, @Nullable Instant validAfter,
            @Nullable String refusal, @Nullable List<String> networks) {

        public Member ofPartner(String... network) {
            return new Member(id, tenants, roles, validAfter, refusal, List.of(network));
        }

        public Member withRoles(String... other) {
            return new Member(id, tenants, List.of(other), validAfter, refusal, networks);
        }

        public Member refused(String code) {
            return new Member(id, tenants, roles, validAfter, code, networks);
        }

        public Member validAfter(Instant moment) {
            return new Member(id, tenants, roles, moment, refusal, networks);
        }
    }

    /** An API client's access. */
    public record Client(UUID id, @Nullable Instant validAfter, @Nullable String refusal) {}

    /** A channel account. */
    public record Place(UUID id, String channel, String status) {}

    /** An active account of a channel; its key. */
    public String account(String channel) {
        String key = "eu-" + UUID.randomUUID().toString().replace("-", "");
        account(key, new Place(UUID.randomUUID(), channel, "active"));
        return key;
    }

    public void account(String key, Place place) {
        places.put(key, place);
    }

    /** The account of a key. */
    public Place account(String key, UnaryOperator<Place> change) {
        return Objects.requireNonNull(places.computeIfPresent(key, (k, place) -> change.apply(place)));
    }

    public void noAccount(String key) {
        places.remove(key);
    }

    /** Nobody tells any more whose a key is, while hooks are still taken. */
    public void placesGone(boolean now) {
        placesGone.set(now);
    }

    /** How often a key was asked for. */
    public int placeAsked(String key) {
        return placesAsked.getOrDefault(key, new AtomicInteger()).get();
    }

    /** Tells time by the clock of the test. */
    public void clock(Clock now) {
        clock = now;
    }

    /** A new person who is agent of the given tenants. */
    public Member member(String subject, Tenant... tenants) {
        Member member = new Member(UUID.randomUUID(), List.of(tenants), List.of("agent"), null, null, null);
        members.put(subject, member);
        return member;
    }

    public void member(String subject, Member member) {
        members.put(subject, member);
    }

    public void client(String clientId, Client client) {
        clients.put(clientId, client);
    }

    /** What was last asked about a person. */
    public JsonNode question(String subject) {
        return Objects.requireNonNull(questions.get(subject));
    }

    /** How often somebody was asked for. */
    public int asked() {
        return asked.get();
    }

    @Override
    protected void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path.startsWith(PLACES)) {
            place(exchange, path.substring(PLACES.length()));
        } else if (path.startsWith("/hooks/")) {
            hook(exchange, path);
        } else if (path.startsWith("/internal/")) {
            internal(exchange, path);
        } else if (path.startsWith("/api/v1/teams/status/")) {
            status(exchange, path.substring(path.lastIndexOf('/') + 1));
        } else {
            echo(exchange, path);
        }
    }

    private void place(HttpExchange exchange, String key) throws IOException {
        placesAsked.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        Caller caller = caller(exchange);
        if (placesGone.get()) {
            return;
        }
        if (caller == null || caller.kind() != CallerKind.SERVICE || !caller.subject().equals("gateway")
                || !exchange.getRequestMethod().equals("GET")) {
            json(exchange, 401, Map.of("code", "unauthenticated"));
            return;
        }
        pause(key.startsWith("eu-slow") ? 500 : 0);
        Place place = places.get(key);
        if (place == null) {
            json(exchange, 404, Map.of("code", "not_found"));
        } else {
            json(exchange, 200, Map.of("id", place.id(), "tenantId", LUMORA.id(), "region", "eu", "channel",
                    place.channel(), "status", place.status(), "allowedOrigins", List.of(), "addedLater", 1));
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what is signed {@code right}, {@code slow} (half a second later) or not at all, and tells what it got. */
    private void hook(HttpExchange exchange, String path) throws IOException {
        String signature = exchange.getRequestHeaders().getFirst("X-Hub-Signature-256");
        if ("slow".equals(signature)) {
            pause(500);
            echo(exchange, path);
        } else if (signature != null && !signature.equals("right")) {
            json(exchange, 401, Map.of("code", "signature_invalid"));
        } else {
            echo(exchange, path);
        }
    }

    private static void status(HttpExchange exchange, String wanted) throws IOException {
        switch (wanted) {
            case "500-html" -> answer(exchange, 500, "text/html", "<h1>stack trace of Java</h1>".getBytes(UTF_8));
            case "500-problem" -> json(exchange, 500, Map.of("code", "own", "status", 500, "type", "t", "title", "t",
                    "category", "internal"));
            case "503-html" -> answer(exchange, 503, "text/html", "starting".getBytes(UTF_8));
            default -> {
                exchange.getResponseHeaders().add("Set-Cookie", "service=1");
                exchange.getResponseHeaders().add("Server", "Hidden/1");
                exchange.getResponseHeaders().add("X-Content-Type-Options", "other");
                exchange.getResponseHeaders().add("Connection", "X-Secret-Hop");
                exchange.getResponseHeaders().add("X-Secret-Hop", "1");
                exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
                exchange.getResponseHeaders().add("ETag", "\"7\"");
                answer(exchange, Integer.parseInt(wanted), "application/json", "{}".getBytes(UTF_8));
            }
        }
    }

    private void internal(HttpExchange exchange, String path) throws IOException {
        Caller caller = caller(exchange);
        if (caller == null || caller.kind() != CallerKind.SERVICE || !caller.subject().equals("gateway")) {
            json(exchange, 401, Map.of("code", "unauthenticated"));
            return;
        }
        asked.incrementAndGet();
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (path.equals("/internal/sessions")) {
            session(exchange, question);
        } else {
            Client client = clients.get(question.path("clientId").asString());
            if (client == null || client.refusal() != null) {
                json(exchange, 403, Map.of("code", client == null ? "api_client_unknown" : client.refusal(), "detail",
                        "No."));
                return;
            }
            Map<String, Object> answer = new LinkedHashMap<>(Map.of("id", client.id(), "tenantId", LUMORA.id(),
                    "tenantSlug", LUMORA.slug(), "permissions", List.of("export"), "region", "eu"));
            answer.put("validAfter", client.validAfter());
            json(exchange, 200, answer);
        }
    }

    private void session(HttpExchange exchange, JsonNode question) throws IOException {
        questions.put(question.path("subject").asString(), question);
        Member member = members.get(question.path("subject").asString());
        String wanted = question.path("tenantSlug").asStringOpt().orElse(null);
        Tenant tenant = member == null
                ? null
                : member.tenants().stream().filter(t -> wanted == null || t.slug().equals(wanted)).findFirst()
                        .orElse(null);
        String refusal = member == null || tenant == null ? "not_a_member" : member.refusal();
        if (member == null || tenant == null || refusal != null) {
            json(exchange, 403, Map.of("code", String.valueOf(refusal), "detail", "You have no access here."));
            return;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user", Map.of("id", member.id(), "name", "Ada", "email", "ada@example.invalid", "locale", "de",
                "timeZone", "Europe/Berlin"));
        answer.put("tenant", tenant);
        answer.put("tenants", member.tenants());
        answer.put("roles", member.roles());
        answer.put("permissions", List.of("listen"));
        answer.put("scope", "team");
        answer.put("country", "DE");
        answer.put("partner", member.networks() == null
                ? null
                : Map.of("id", PARTNER, "networks", member.networks()));
        answer.put("teams", List.of("01900000-0000-7000-8000-00000000000f"));
        answer.put("markets", List.of("01900000-0000-7000-8000-00000000000e"));
        answer.put("region", "eu");
        answer.put("validAfter", member.validAfter());
        answer.put("addedLater", "a field that this gateway does not know");
        json(exchange, 200, answer);
    }

    private void echo(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Caller caller = caller(exchange);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("method", exchange.getRequestMethod());
        told.put("path", path);
        told.put("query", exchange.getRequestURI().getRawQuery());
        told.put("length", body.length);
        if (path.startsWith("/hooks/")) {
            told.put("body", Base64.getEncoder().encodeToString(body));
        }
        told.put("headers", new LinkedHashMap<>(exchange.getRequestHeaders()));
        if (caller != null) {
            told.put("kind", caller.kind().wire());
            told.put("subject", caller.subject());
            told.put("tenant", String.valueOf(caller.tenant()));
            told.put("scope", caller.scope().name());
            told.put("region", caller.region());
            told.put("country", String.valueOf(caller.country()));
            told.put("partner", String.valueOf(caller.partner()));
            told.put("authenticatedAt", String.valueOf(caller.authenticatedAt()));
            told.put("roles", caller.roles().stream().map(r -> r.wire()).sorted().toList());
        }
        json(exchange, 200, told);
    }

    private @Nullable Caller caller(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return null;
        }
        try {
            JWKSet keys = JWKSet.load(TestKeys.ofThisJvm().publicKeys().toFile());
            return new InternalTokenVerifier(keys, "eu", Duration.ofSeconds(5), clock)
                    .verify(header.substring("Bearer ".length()));
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }
}
