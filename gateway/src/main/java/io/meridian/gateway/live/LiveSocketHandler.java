package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.caller.Known;
import io.meridian.gateway.caller.LiveCaller;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.MeridianException;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** WebSockets of the hub. */
final class LiveSocketHandler implements WebSocketHandler {

    static final String CALLER = "caller";
    static final String REFUSAL = "refusal";
    static final String NETWORK = "network";
    private static final String OPEN = "open";

    private final LiveHub hub;
    private final LiveProperties properties;
    private final Executor executor;

    LiveSocketHandler(LiveHub hub, LiveProperties properties, Executor executor) {
        this.hub = hub;
        this.properties = properties;
        this.executor = executor;
    }

    /** An open socket and the parts of a frame that is not whole yet. */
    private static final class Open {
        private final Connection connection;
        private final StringBuilder part = new StringBuilder();

        Open(Connection connection) {
            this.connection = connection;
        }
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        try {
            if (session.getAttributes().get(REFUSAL) instanceof MeridianException refusal) {
                throw refusal;
            }
            if (!(session.getAttributes().get(CALLER) instanceof LiveCaller who)) {
                throw new MeridianException(CommonError.UNAUTHENTICATED, "Nobody is signed in.");
            }
            Known known = who.now();
            if (known.caller().kind() != CallerKind.USER && known.caller().kind() != CallerKind.VISITOR) {
                throw new MeridianException(CommonError.UNAUTHENTICATED, "Only people follow streams.");
            }
            Session natively = Objects
                    .requireNonNull(((NativeWebSocketSession) session).getNativeSession(Session.class));
            String network = String.valueOf(session.getAttributes().get(NETWORK));
            Connection connection = hub.open(who, known, new Connection.Origin(network, true),
                    c -> new SocketWire(session, natively, c.outbox, properties.sendTimeout().toMillis(), executor));
            session.getAttributes().put(OPEN, new Open(connection));
            if (!session.isOpen()) {
                hub.closed(connection); // gone before there was anybody to tell
            }
        } catch (MeridianException e) {
            session.close(new CloseStatus(code(e), LiveHub.wire(e)));
        }
    }

    private static int code(MeridianException e) {
        if (e.code().equals(CommonError.SESSION_REVOKED)) {
            return CloseCode.REVOKED;
        }
        return switch (e.code().category()) {
            case RATE_LIMITED -> CloseCode.TOO_MANY;
            case UNAVAILABLE -> CloseCode.GOING_AWAY;
            default -> e.code().category() == ErrorCategory.FORBIDDEN ? CloseCode.REVOKED : CloseCode.NO_SESSION;
        };
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        if (!(session.getAttributes().get(OPEN) instanceof Open open)) {
            return;
        }
        if (!(message instanceof TextMessage text)) {
            hub.end(open.connection, null, CloseCode.NOT_TEXT, "text only");
            return;
        }
        if (open.part.length() + text.getPayload().length() > properties.maxFrame().toBytes()) {
            open.part.setLength(0);
            hub.end(open.connection, null, CloseCode.TOO_LARGE, "frame too large");
            return;
        }
        open.part.append(text.getPayload());
        if (message.isLast()) {
            String frame = open.part.toString();
            open.part.setLength(0);
            open.part.trimToSize();
            if (open.connection.outbox.ended() == null) {
                hub.receive(open.connection, frame);
            }
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable cause) {
        // afterConnectionClosed follows
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Open open = open(session);
        if (open != null) {
            hub.closed(open.connection);
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    private static @Nullable Open open(WebSocketSession session) {
        return session.getAttributes().get(OPEN) instanceof Open open ? open : null;
    }
}
