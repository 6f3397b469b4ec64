package io.meridian.gateway.live;

import io.meridian.contracts.access.CallerKind;
import io.meridian.gateway.caller.Known;
import io.meridian.gateway.caller.LiveCaller;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One open connection: who it is, what it follows, what waits to be sent. */
final class Connection implements Reader {

    private static final int VISITOR_STREAMS = 20;

    final String id = UUID.randomUUID().toString();
    final LiveCaller who;
    final CallerKind kind;
    final String subject;
    final String network;
    /** Whether the client can send, and is gone if it does not. */
    final boolean twoWay;
    final Outbox outbox;
    /** What it follows, by the client's name of it. */
    final ConcurrentHashMap<String, Subscription> following = new ConcurrentHashMap<>();
    final AtomicBoolean closed = new AtomicBoolean();
    final Rate frames;
    final Rate subscribes;
    final Rate typing;
    final long openedAt;
    volatile long heardAt;
    volatile long pingedAt;
    volatile long lookedAt;
    private final Caller arrived;
    private final AtomicReference<Caller> caller;
    private final AtomicReference<@Nullable Wire> wire = new AtomicReference<>();
    private final Runnable resynced;

    /**
     * A connection.
     *
     * @param network
     *            what shares a limit of addresses
     * @param resynced
     *            told of each subscription that was lost
     */
    Connection(LiveCaller who, Caller caller, Origin origin, LiveProperties properties, long now,
            Runnable resynced) {
        this.who = who;
        this.arrived = caller;
        this.caller = new AtomicReference<>(caller);
        this.kind = caller.kind();
        this.subject = caller.subject();
        this.network = origin.network();
        this.twoWay = origin.twoWay();
        this.outbox = new Outbox(properties.buffer());
        this.frames = new Rate(properties.framesPerSecond(), properties.framesPerSecond() * 4.0, now);
        // A visitor follows one conversation; staff follow all of theirs again after a reconnect.
        int streams = kind == CallerKind.VISITOR ? VISITOR_STREAMS : 2 * properties.maxStreams();
        this.subscribes = new Rate(streams / 20.0, streams, now);
        this.typing = new Rate(properties.typingPerSecond(), properties.typingPerSecond() * 2.0, now);
        this.resynced = resynced;
        this.openedAt = now;
        this.heardAt = now;
        this.pingedAt = now;
        this.lookedAt = now;
    }

    /** Where a connection comes from. */
    record Origin(String network, boolean twoWay) {}

    /** The caller with the rights that were last seen. */
    Caller caller() {
        return caller.get();
    }

    /** The caller as it arrived. */
    Caller arrived() {
        return arrived;
    }

    /**
     * The caller with its rights of now and a token.
     *
     * @throws MeridianException
     *             if the session is over or nobody can tell, see {@link LiveCaller}; {@code stale_version} if the session
     *             works in another tenant now
     */
    Known now() {
        Known known = who.now();
        if (!Objects.equals(known.caller().tenant(), arrived.tenant())) {
            throw new MeridianException(CommonError.STALE_VERSION, "The session works in another tenant now.");
        }
        return known;
    }

    /** Takes other rights; true if they differ. */
    boolean caller(Caller now) {
        return !caller.getAndSet(now).equals(now);
    }

    @Nullable
    TenantId tenant() {
        return arrived.tenant();
    }

    void wire(Wire way) {
        wire.set(way);
    }

    @Nullable
    Wire wire() {
        return wire.get();
    }

    /** Sends a frame that belongs to no stream; false if the client has let too many answers wait. */
    boolean send(String frame) {
        boolean taken = outbox.control(frame);
        flush();
        return taken;
    }

    List<Subscription> leaveAll() {
        List<Subscription> all = List.copyOf(following.values());
        following.clear();
        return all;
    }

    @Override
    public boolean take(Subscription subscription, Frame frame) {
        return outbox.event(frame.text());
    }

    @Override
    public void lost(Subscription subscription) {
        resynced.run();
        end(subscription, ServerFrame.resync(subscription.stream.id().shownAs()));
    }

    @Override
    public void refused(Subscription subscription, String code) {
        end(subscription, ServerFrame.refused(subscription.stream.id().shownAs(), code));
    }

    @Override
    public void flush() {
        Wire way = wire.get();
        if (way != null) {
            way.wake();
        }
    }

    private void end(Subscription subscription, String frame) {
        if (following.remove(subscription.stream.id().shownAs(), subscription)) {
            outbox.control(frame);
        }
    }
}
