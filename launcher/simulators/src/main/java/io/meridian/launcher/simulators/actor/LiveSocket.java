package io.meridian.launcher.simulators.actor;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection to the live hub. Answers pings; every other frame goes to the listener, one at a time and in order.
 * Subscriptions are not renewed by themselves.
 */
public final class LiveSocket implements AutoCloseable {

    static final String PROTOCOL = "meridian.live.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebSocket socket;
    private final CompletableFuture<Integer> closed;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    private LiveSocket(WebSocket socket, CompletableFuture<Integer> closed) {
        this.socket = socket;
        this.closed = closed;
    }

    /**
     * Connects and waits for {@code hello}.
     *
     * @param headers
     *            such as Cookie and Origin of staff
     * @param bearer
     *            token of a visitor
     */
    static LiveSocket open(Edge edge, Map<String, String> headers, @Nullable String bearer,
            Consumer<JsonNode> listener) {
        URI address = edge.address();
        URI live = URI.create((address.getScheme().equals("https") ? "wss://" : "ws://") + address.getAuthority()
                + "/live");
        WebSocket.Builder builder = edge.http().newWebSocketBuilder().connectTimeout(PATIENCE);
        headers.forEach(builder::header);
        if (bearer == null) {
            builder.subprotocols(PROTOCOL);
        } else {
            builder.subprotocols(PROTOCOL, "bearer." + bearer);
        }
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        CompletableFuture<Void> hello = new CompletableFuture<>();
        WebSocket socket = await(builder.buildAsync(live, new Frames(hello, closed, listener)));
        await(hello);
        return new LiveSocket(socket, closed);
    }

    /**
     * @param after
     *            last number seen; null for only what comes now
     */
    public void subscribe(String stream, @Nullable Long after) {
        Map<String, Object> wish = after == null ? Map.of("stream", stream) : Map.of("stream", stream, "after", after);
        send(Map.of("t", "subscribe", "streams", List.of(wish)));
    }

    /** A connection follows 100 streams at most. */
    public void unsubscribe(String stream) {
        send(Map.of("t", "unsubscribe", "streams", List.of(stream)));
    }

    /** Tells the other side that somebody writes, or has stopped. */
    public void typing(String conversation, boolean active) {
        send(Map.of("t", "typing", "conversation", conversation, "active", active));
    }

    /** The close code, once closed by whichever side; 1006 for a lost connection, a failure if the listener failed. */
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(2, TimeUnit.SECONDS).exceptionally(failure -> null)
                .join();
        socket.abort();
    }

    /** The JDK takes one message at a time. */
    private synchronized void send(Map<String, ?> frame) {
        String text = JsonMapper.shared().writeValueAsString(frame);
        sending = sending.handle((done, failure) -> null).thenCompose(done -> socket.sendText(text, true));
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | CompletionException e) {
            throw new EdgeException(0, "", "The live hub did not take the connection: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdgeException(0, "", "interrupted");
        }
    }

    private static final class Frames implements WebSocket.Listener {

        private static final String PONG = "{\"t\":\"pong\"}";

        private final CompletableFuture<Void> hello;
        private final CompletableFuture<Integer> closed;
        private final Consumer<JsonNode> listener;
        private final StringBuilder text = new StringBuilder();

        Frames(CompletableFuture<Void> hello, CompletableFuture<Integer> closed, Consumer<JsonNode> listener) {
            this.hello = hello;
            this.closed = closed;
            this.listener = listener;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            CompletionStage<?> taken = null;
            if (last) {
                JsonNode frame = JsonMapper.shared().readTree(text.toString());
                text.setLength(0);
                taken = take(socket, frame);
            }
            socket.request(1);
            return taken;
        }

        private @Nullable CompletionStage<?> take(WebSocket socket, JsonNode frame) {
            switch (frame.path("t").asString("")) {
                case "ping" -> {
                    return socket.sendText(PONG, true);
                }
                case "hello" -> hello.complete(null);
                default -> listener.accept(frame);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            hello.completeExceptionally(new EdgeException(0, "", "The live hub closed with " + code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            if (failure instanceof IOException) {
                closed.complete(1006);
            } else {
                closed.completeExceptionally(failure);
            }
            hello.completeExceptionally(failure);
        }
    }
}
