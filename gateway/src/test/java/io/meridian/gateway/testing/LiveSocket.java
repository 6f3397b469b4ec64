package io.meridian.gateway.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** A tab at the live hub. Answers pings unless it is told to be silent. */
public final class LiveSocket implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<Long> latencies = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final boolean silent;
    private @Nullable WebSocket socket;

    private LiveSocket(boolean silent) {
        this.silent = silent;
    }

    /** Somebody signed in, in a page of Meridian's. */
    public static LiveSocket ofPerson(int port, Browser browser) {
        return open(port, browser.session(), "http://localhost:8080", null, false);
    }

    /** The same, but it never says anything by itself. */
    public static LiveSocket silent(int port, Browser browser) {
        return open(port, browser.session(), "http://localhost:8080", null, true);
    }

    /** A visitor on somebody's page. */
    public static LiveSocket ofVisitor(int port, String token) {
        return open(port, null, "https://shop.example", token, false);
    }

    public static LiveSocket open(int port, @Nullable String cookie, @Nullable String origin, @Nullable String token,
            boolean silent) {
        LiveSocket tab = new LiveSocket(silent);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (cookie != null) {
            builder.header("Cookie", "meridian-eu=" + cookie);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        if (token != null) {
            builder.subprotocols("meridian.live.v1", "bearer." + token);
        }
        tab.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/live"), tab).join();
        return tab;
    }

    public String subprotocol() {
        return socket().getSubprotocol();
    }

    public LiveSocket send(String frame) {
        socket().sendText(frame, true).join();
        return this;
    }

    public LiveSocket subscribe(String stream, @Nullable Long after) {
        return send("{\"t\":\"subscribe\",\"streams\":[{\"stream\":\"" + stream + "\""
                + (after == null ? "" : ",\"after\":" + after) + "}]}");
    }

    /** Follows and waits for the word. */
    public LiveSocket following(String stream, @Nullable Long after) {
        int before = all("subscribed").size();
        subscribe(stream, after);
        await().until(() -> all("subscribed").size() > before);
        return this;
    }

    public List<JsonNode> all(String kind) {
        return frames.stream().filter(frame -> frame.path("t").asString("").equals(kind)).toList();
    }

    public JsonNode first(String kind) {
        await().until(() -> !all(kind).isEmpty());
        return all(kind).getFirst();
    }

    /** Numbers of the events so far. */
    public List<Long> numbers() {
        return all("event").stream().map(frame -> frame.path("seq").asLong()).toList();
    }

    public List<String> texts() {
        return all("event").stream().map(frame -> frame.path("data").path("text").asString()).toList();
    }

    /** Microseconds since the {@code nanoTime} that texts of events hold. */
    public List<Long> latencies() {
        return latencies;
    }

    public int closeCode() {
        return closed.orTimeout(15, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    public WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }

    @Override
    public void close() {
        socket().abort();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a lost pong shows
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            JsonNode frame = JsonMapper.shared().readTree(part.toString());
            part.setLength(0);
            frames.add(frame);
            String text = frame.path("data").path("text").asString("");
            if (text.length() > 10 && text.chars().allMatch(Character::isDigit)) {
                latencies.add((System.nanoTime() - Long.parseLong(text)) / 1_000);
            }
            if (frame.path("t").asString("").equals("ping") && !silent) {
                from.sendText("{\"t\":\"pong\"}", true);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }
}
