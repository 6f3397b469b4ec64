package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.caller.AccessHeard;
import io.meridian.gateway.caller.Known;
import io.meridian.gateway.caller.LiveCaller;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** The open connections of this node: what their clients say, how long they last, what all of them are told. */
final class LiveHub {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final Duration LAST_FRAME_WITHIN = Duration.ofSeconds(2);
    private static final int RETRY_FROM_MS = 500;
    private static final int RETRY_TO_MS = 5_000;

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Counts counts = new Counts();
    private final AtomicReference<@Nullable Instant> staleSince;
    private final LiveProperties properties;
    private final Streams streams;
    private final Subscribing subscribing;
    private final Presence presence;
    private final TypingRelay typing;
    private final LiveMeters meters;
    private final Executor executor;
    private final Fetches.Later later;
    private final Clock clock;
    private volatile boolean stopping;

    LiveHub(LiveProperties properties, Parts parts, LiveMeters meters, Executor executor, Fetches.Later later,
            Clock clock) {
        this.properties = properties;
        this.streams = parts.streams();
        this.subscribing = parts.subscribing();
        this.presence = parts.presence();
        this.typing = parts.typing();
        this.meters = meters;
        this.executor = executor;
        this.later = later;
        this.clock = clock;
        this.staleSince = new AtomicReference<>(clock.instant()); // until Kafka was reached
        meters.watch(connections, streams, () -> staleSince.get() != null);
    }

    /** What the hub works with. */
    record Parts(Streams streams, Subscribing subscribing, Presence presence, TypingRelay typing) {}

    /**
     * Opens a connection and greets it.
     *
     * @param wire
     *            made once the connection is admitted
     * @throws MeridianException
     *             {@code rate_limited} if there are too many, {@code unavailable} while the node stops
     */
    Connection open(LiveCaller who, Known known, Connection.Origin origin, Function<Connection, Wire> wire) {
        Connection connection = new Connection(who, known.caller(), origin, properties, System.nanoTime(),
                meters::resync);
        if (stopping) {
            throw new MeridianException(CommonError.UNAVAILABLE, "This node is going away. Connect again.",
                    Map.of("retryAfter", 1), null);
        }
        if (!counts.add(limits(connection))) {
            throw new MeridianException(CommonError.RATE_LIMITED, "Too many live connections. Close some.",
                    Map.of("retryAfter", 30), null);
        }
        connection.outbox.control(ServerFrame.hello(connection.id, properties.heartbeat().toSeconds(),
                !origin.twoWay()));
        connection.wire(wire.apply(connection));
        connections.add(connection);
        presence.came(known.caller());
        Instant stale = staleSince.get();
        if (stale != null) {
            connection.outbox.control(ServerFrame.stale(stale));
        }
        connection.flush();
        if (stopping) {
            goAway(connection);
        }
        return connection;
    }

    /** Follows streams in the name of a connection that can say no more. */
    void follow(Connection connection, List<ClientFrame.Place> places) {
        if (connection.subscribes.take(System.nanoTime(), places.size())) {
            subscribing.follow(connection, places, this::over);
        } else {
            end(connection, null, CloseCode.TOO_MANY, "too many subscriptions");
        }
    }

    /** A client sent a frame. */
    void receive(Connection connection, String text) {
        long now = System.nanoTime();
        connection.heardAt = now;
        if (!connection.frames.take(now)) {
            end(connection, null, CloseCode.TOO_MANY, "too many frames");
            return;
        }
        try {
            obey(connection, ClientFrame.read(text), now);
        } catch (ClientFrame.MalformedException e) {
            end(connection, null, CloseCode.NOT_UNDERSTOOD, String.valueOf(e.getMessage()));
        }
    }

    private void obey(Connection connection, ClientFrame frame, long now) {
        switch (frame) {
            case ClientFrame.Subscribe subscribe -> follow(connection, subscribe.places());
            case ClientFrame.Unsubscribe unsubscribe -> subscribing.unfollow(connection, unsubscribe.streams());
            case ClientFrame.Typing note -> type(connection, note, now);
            case ClientFrame.Ping ping -> {
                if (!connection.send(ServerFrame.PONG)) {
                    end(connection, null, CloseCode.TOO_MANY, "answers are not read");
                }
            }
            case ClientFrame.Noted noted -> {
            }
        }
    }

    /** Only who is let to follow a conversation writes in it. */
    private void type(Connection connection, ClientFrame.Typing note, long now) {
        TenantId tenant = connection.tenant();
        Subscription subscription = connection.following.get("conversation:" + note.conversation());
        if (tenant != null && subscription != null && subscription.stream.isFollowing(subscription)
                && connection.typing.take(now)) {
            typing.tell(connection, tenant, note.conversation(), note.active());
        }
    }

    /** The way to a client is gone. */
    void closed(Connection connection) {
        if (connections.remove(connection) && connection.closed.compareAndSet(false, true)) {
            connection.leaveAll().forEach(streams::leave);
            counts.remove(limits(connection));
            presence.went(connection.arrived());
        }
    }

    /** Ends a connection after a last frame, if any. */
    void end(Connection connection, @Nullable String last, int code, String reason) {
        if (!connection.outbox.end(last, new Outbox.End(code, reason))) {
            return;
        }
        meters.ended(code);
        connection.leaveAll().forEach(streams::leave);
        connection.flush();
        later.in(LAST_FRAME_WITHIN, () -> executor.execute(() -> {
            Wire wire = connection.wire();
            if (!connection.closed.get() && wire != null) {
                wire.cut();
                closed(connection); // however long the line takes to notice
            }
        }));
    }

    /** Beats, and looks at sessions whose turn it is. Called again and again by one thread; never waits. */
    void tick() {
        long now = System.nanoTime();
        long beat = properties.heartbeat().toNanos();
        for (Connection connection : connections) {
            if (connection.twoWay && now - connection.heardAt > 2 * beat) {
                end(connection, null, CloseCode.HEARTBEAT_MISSED, "no heartbeat");
            } else if (!connection.twoWay && now - connection.openedAt > properties.eventStreamFor().toNanos()) {
                // It never says that it is still there. Without a farewell its client is back at once, by its numbers.
                end(connection, null, CloseCode.GOING_AWAY, "ask again");
            } else if (now - connection.pingedAt >= beat) {
                connection.pingedAt = now;
                connection.send(ServerFrame.PING);
            }
            if (now - connection.lookedAt >= properties.lookEvery().toNanos()) {
                connection.lookedAt = now;
                executor.execute(() -> look(connection, false));
            }
        }
        streams.sweep();
    }

    /** Rights changed. */
    @EventListener
    void onAccess(AccessHeard heard) {
        TenantId tenant = new TenantId(heard.tenantId());
        for (Connection connection : connections) {
            boolean concerned = switch (heard.subject()) {
                case USER -> connection.kind == CallerKind.USER && tenant.equals(connection.tenant())
                        && connection.subject.equals(heard.subjectId().toString());
                case TENANT -> connection.tenant() != null
                        && heard.subjectId().equals(connection.tenant().value());
                case API_CLIENT -> false;
            };
            if (concerned) {
                executor.execute(() -> look(connection, true));
            }
        }
    }

    /** Events may have been missed. */
    void onInterruption() {
        streams.doubt();
    }

    /** Whether anything new can be seen. */
    void onReach(boolean reached) {
        if (reached) {
            streams.doubt();
            if (staleSince.getAndSet(null) != null) {
                LOG.info("Events arrive");
                connections.forEach(connection -> connection.send(ServerFrame.FRESH));
            }
        } else {
            Instant since = clock.instant();
            if (staleSince.compareAndSet(null, since)) {
                LOG.warn("Events do not arrive: clients are told and read by themselves");
                String stale = ServerFrame.stale(since);
                connections.forEach(connection -> connection.send(stale));
            }
        }
    }

    /** Sends everybody away. Waits for the last frames, shortly. */
    void stop() {
        stopping = true;
        connections.forEach(this::goAway);
        long until = System.nanoTime() + LAST_FRAME_WITHIN.plusMillis(500).toNanos();
        while (!connections.isEmpty() && System.nanoTime() < until) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Tells routing-service who is there. */
    void report() {
        if (!stopping) {
            presence.report();
        }
    }

    private void look(Connection connection, boolean renew) {
        if (connection.closed.get()) {
            return;
        }
        try {
            boolean changed = connection.caller(connection.now().caller());
            if (changed || renew) {
                subscribing.renew(connection, this::over);
            }
        } catch (MeridianException e) {
            if (e.code().category() != ErrorCategory.UNAVAILABLE) {
                over(connection, e);
            }
        }
    }

    /** A session turned out to be over. */
    private void over(Connection connection, MeridianException e) {
        if (e.code().equals(CommonError.STALE_VERSION)) {
            goAway(connection);
        } else if (e.code().equals(CommonError.SESSION_REVOKED) || e.code().category() == ErrorCategory.FORBIDDEN) {
            end(connection, ServerFrame.bye("session_revoked", 0), CloseCode.REVOKED, "session_revoked");
        } else {
            end(connection, ServerFrame.bye("session_expired", 0), CloseCode.NO_SESSION, "session_expired");
        }
    }

    private void goAway(Connection connection) {
        long retry = ThreadLocalRandom.current().nextLong(RETRY_FROM_MS, RETRY_TO_MS);
        end(connection, ServerFrame.bye("going_away", retry), CloseCode.GOING_AWAY, "going_away");
    }

    private List<Counts.Limit> limits(Connection connection) {
        LiveProperties.Limits limits = properties.limits();
        List<Counts.Limit> all = new ArrayList<>();
        all.add(new Counts.Limit("tenant:" + connection.tenant(), limits.perTenant()));
        all.add(connection.kind == CallerKind.VISITOR
                ? new Counts.Limit("address:" + connection.network, limits.perAddress())
                : new Counts.Limit("user:" + connection.tenant() + ':' + connection.subject, limits.perUser()));
        return all;
    }

    /** The name of an error as clients know it. */
    static String wire(MeridianException e) {
        return e.code().name().toLowerCase(Locale.ROOT);
    }
}
