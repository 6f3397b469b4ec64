package io.meridian.gateway.session;

import io.meridian.gateway.access.SessionAccess;
import io.meridian.kernel.error.ErrorCode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What this node knows of a session: its newest state, its rights, its end. */
final class LiveSession {

    final ReentrantLock refreshing = new ReentrantLock();
    final ReentrantLock asking = new ReentrantLock();
    final AtomicBoolean refreshScheduled = new AtomicBoolean();
    final AtomicBoolean askScheduled = new AtomicBoolean();
    /** Rises with every event about the person: rights asked for before it are not kept. */
    final AtomicLong news = new AtomicLong();
    private final AtomicReference<Session> state;
    private final AtomicReference<@Nullable Granted> granted = new AtomicReference<>();
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private volatile Instant lastUsed;

    /**
     * Rights as tenant-service gave them.
     *
     * @param doubtful
     *            they may have changed: ask before the next use, use them if nobody answers
     */
    record Granted(SessionAccess access, Instant at, boolean doubtful) {}

    /** Why a session is over. */
    record End(ErrorCode code, String message) {}

    LiveSession(Session session, Instant now) {
        this.state = new AtomicReference<>(session);
        this.lastUsed = now;
    }

    Session state() {
        return state.get();
    }

    /** Takes what is newer in a session of the same id. Rights of another tenant are forgotten. */
    Session update(Session other) {
        Session before = state.get();
        Session after = state.updateAndGet(known -> known.merge(other));
        if (after.tenantChoice() != before.tenantChoice()) {
            granted.set(null);
        }
        return after;
    }

    @Nullable
    Granted granted() {
        return granted.get();
    }

    void grant(@Nullable Granted rights) {
        granted.set(rights);
    }

    @Nullable
    End ended() {
        return end.get();
    }

    void end(ErrorCode code, String message) {
        end.compareAndSet(null, new End(code, message));
        granted.set(null);
    }

    void used(Instant now) {
        lastUsed = now;
    }

    Instant lastUsed() {
        return lastUsed;
    }
}
