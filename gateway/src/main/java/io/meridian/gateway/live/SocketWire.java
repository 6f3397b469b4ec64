package io.meridian.gateway.live;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** A WebSocket. Frames are sent one after the other without a thread that waits for them. */
final class SocketWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(SocketWire.class);

    private final WebSocketSession session;
    private final RemoteEndpoint.Async remote;
    private final Outbox outbox;
    private final Executor executor;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();

    SocketWire(WebSocketSession session, Session natively, Outbox outbox, long sendTimeoutMillis, Executor executor) {
        this.session = session;
        this.remote = natively.getAsyncRemote();
        this.outbox = outbox;
        this.executor = executor;
        remote.setSendTimeout(sendTimeoutMillis);
    }

    @Override
    public void wake() {
        if (busy.compareAndSet(false, true)) {
            pump();
        }
    }

    @Override
    public void cut() {
        close(CloseStatus.GOING_AWAY);
    }

    private void pump() {
        while (true) {
            String next = outbox.poll();
            if (next != null) {
                Sending sending = new Sending();
                try {
                    remote.sendText(next, sending);
                } catch (RuntimeException e) { // closed meanwhile
                    broken(e);
                    return;
                }
                if (!sending.isDone()) {
                    return; // goes on when it is
                }
                continue;
            }
            Outbox.End end = outbox.ended();
            if (end != null) {
                executor.execute(() -> close(new CloseStatus(end.code(), end.reason())));
                return;
            }
            busy.set(false);
            if ((outbox.isEmpty() && outbox.ended() == null) || !busy.compareAndSet(false, true)) {
                return;
            }
        }
    }

    private void broken(Throwable cause) {
        LOG.debug("A socket is gone: {}", cause.toString());
        executor.execute(() -> close(CloseStatus.SESSION_NOT_RELIABLE));
    }

    private void close(CloseStatus status) {
        if (closing.compareAndSet(false, true)) {
            try {
                session.close(status);
            } catch (IOException | RuntimeException e) {
                LOG.debug("A socket was closed from the other side: {}", e.toString());
            }
        }
    }

    /** One frame under way. Whoever comes second, the end of the call or its result, goes on. */
    private final class Sending implements SendHandler {

        private final AtomicBoolean first = new AtomicBoolean();

        /** True if the result came during the call. */
        boolean isDone() {
            return !first.compareAndSet(false, true);
        }

        @Override
        public void onResult(SendResult result) {
            if (!result.isOK()) {
                broken(result.getException());
            } else if (!first.compareAndSet(false, true)) {
                pump();
            }
        }
    }
}
