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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Owner of streams: {@code conversation:<id>} as channel-service has them, with notes that visitors never see, and {@code
 * agent:<id>} as routing-service. It decides by the internal token, as they do, and takes presence.
 */
public final class FakeOwner extends FakeServer {

    private static final int AT_ONCE = 50;

    private final Map<String, List<Entry>> logs = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
    private final List<JsonNode> presence = new CopyOnWriteArrayList<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicReference<@Nullable CountDownLatch> held = new AtomicReference<>();
    private volatile Clock clock = Clock.systemUTC();

    /** @param changes number of the message that is another now; 0 for a message */
    private record Entry(String text, boolean note, int changes) {}

    public void clock(Clock now) {
        clock = now;
    }

    /** A stream of a tenant, seen by these subjects; {@code *} is every one of the tenant's staff. */
    public void open(String tenant, String stream, String... subjects) {
        Set<String> allowed = ConcurrentHashMap.newKeySet();
        allowed.addAll(List.of(subjects));
        logs.put(tenant + "/" + stream, new CopyOnWriteArrayList<>());
        members.put(tenant + "/" + stream, allowed);
    }

    /** Takes a right away. */
    public void close(String tenant, String stream, String subject) {
        members.getOrDefault(tenant + "/" + stream, Set.of()).remove(subject);
    }

    /** The number of a new change. */
    public synchronized long append(String tenant, String stream, String text, boolean note) {
        List<Entry> log = logs.computeIfAbsent(tenant + "/" + stream, s -> new CopyOnWriteArrayList<>());
        log.add(new Entry(text, note, 0));
        return log.size();
    }

    /** A message of before has another text from now on; gives the number of the change. */
    public synchronized long rewrite(String tenant, String stream, int message, String text) {
        List<Entry> log = logs.computeIfAbsent(tenant + "/" + stream, s -> new CopyOnWriteArrayList<>());
        boolean note = log.get(message - 1).note();
        log.set(message - 1, new Entry(text, note, 0));
        log.add(new Entry(text, note, message));
        return log.size();
    }

    /** Questions with the gateway's own token. */
    public int deliveries() {
        return deliveries.get();
    }

    /** Questions in the name of people and visitors. */
    public int questions() {
        return questions.get();
    }

    /** Lets the answer to the next question of a person wait. */
    public void holdNext(CountDownLatch until) {
        held.set(until);
    }

    public List<JsonNode> presence() {
        return presence;
    }

    @Override
    protected void handle(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Caller caller = caller(exchange);
        if (caller == null) {
            json(exchange, 401, Map.of("code", "unauthenticated"));
        } else if (exchange.getRequestURI().getPath().equals("/internal/presence")) {
            presence.add(body);
            exchange.sendResponseHeaders(204, -1);
        } else {
            List<Object> shown = new ArrayList<>();
            if (caller.kind() == CallerKind.SERVICE) {
                deliveries.incrementAndGet();
            } else {
                questions.incrementAndGet();
            }
            body.path("streams").forEach(wanted -> shown.add(show(caller, wanted)));
            if (caller.kind() == CallerKind.USER) {
                waitIfHeld();
            }
            json(exchange, 200, Map.of("streams", shown));
        }
    }

    private void waitIfHeld() {
        CountDownLatch until = held.getAndSet(null);
        try {
            if (until != null && !until.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("held for ever");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> show(Caller caller, JsonNode wanted) {
        String stream = wanted.path("stream").asString();
        String key = caller.tenant() + "/" + stream;
        List<Entry> log = logs.get(key);
        String view = wanted.path("viewClass").asString("");
        boolean self = caller.kind() == CallerKind.SERVICE && caller.subject().equals("gateway") && !view.isEmpty();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("stream", stream);
        if (log == null || !(self || (view.isEmpty() && isMember(caller, key)))) {
            answer.putAll(Map.of("allowed", false, "code", "not_found", "last", 0, "more", false, "frames", List.of()));
            return answer;
        }
        if (!self) {
            view = caller.kind() == CallerKind.VISITOR ? "visitor" : stream.startsWith("agent:") ? "own" : "agent";
        }
        List<Map<String, Object>> frames = frames(log, wanted.path("after"), view);
        boolean more = frames.size() > AT_ONCE;
        answer.putAll(Map.of("allowed", true, "viewClass", view, "last", log.size(), "more", more, "frames",
                more ? frames.subList(0, AT_ONCE) : frames));
        return answer;
    }

    private static List<Map<String, Object>> frames(List<Entry> log, JsonNode after, String view) {
        List<Map<String, Object>> frames = new ArrayList<>();
        int first = after.asInt(Integer.MAX_VALUE - 1) + 1;
        for (int seq = first; seq <= log.size(); seq++) {
            Entry entry = log.get(seq - 1);
            boolean told = entry.changes() >= first; // the message itself comes as it is now
            if (!told && (!entry.note() || !view.equals("visitor"))) {
                frames.add(Map.of("seq", seq, "type", entry.changes() == 0 ? "message.created" : "message.updated",
                        "at", "2026-11-20T10:00:00Z", "data",
                        Map.of("text", entry.text())));
            }
        }
        return frames;
    }

    private boolean isMember(Caller caller, String key) {
        Set<String> allowed = members.getOrDefault(key, Set.of());
        return allowed.contains(caller.subject()) || (caller.kind() == CallerKind.USER && allowed.contains("*"));
    }

    private @Nullable Caller caller(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        try {
            JWKSet keys = JWKSet.load(TestKeys.ofThisJvm().publicKeys().toFile());
            return header == null
                    ? null
                    : new InternalTokenVerifier(keys, "eu", Duration.ofSeconds(5), clock)
                            .verify(header.substring("Bearer ".length()));
        } catch (ParseException e) {
            throw new IOException(e);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
