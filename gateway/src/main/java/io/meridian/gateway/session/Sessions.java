package io.meridian.gateway.session;

import io.meridian.gateway.access.AccessClient;
import io.meridian.gateway.access.Answer;
import io.meridian.gateway.access.SessionAccess;
import io.meridian.gateway.identity.IdentityProvider;
import io.meridian.gateway.identity.Refresh;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in use on this node. The cookie is the session; this is a cache beside it that may be lost at any time.
 * <p>
 * The identity provider is asked every five minutes while a session is used, by one request per session; who is gone is
 * not waited for. Rights are asked of tenant-service once a minute ahead of their end, so that requests rarely wait, and
 * dropped at once when an event says that they changed.
 */
public final class Sessions {

    /** Request attribute with the {@link Use} of the caller's session. */
    public static final String IN_USE = "io.meridian.gateway.session";

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String EXPIRED = "The session is over. Sign in again.";
    private static final String REVOKED = "Access was withdrawn or changed. Sign in again.";
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final ConcurrentHashMap<UUID, LiveSession> live = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> swept;
    private final SessionProperties properties;
    private final IdentityProvider identity;
    private final AccessClient access;
    private final EndedSessions ended;
    private final Executor background;
    private final Clock clock;

    Sessions(SessionProperties properties, IdentityProvider identity, AccessClient access, EndedSessions ended,
            Executor background, Clock clock) {
        this.properties = properties;
        this.identity = identity;
        this.access = access;
        this.ended = ended;
        this.background = background;
        this.clock = clock;
        this.swept = new AtomicReference<>(clock.instant());
    }

    /**
     * A session in use.
     *
     * @param session
     *            the newest state, to be given to the browser if it differs from the cookie's
     */
    public record Use(Session session, SessionAccess access) {}

    /**
     * Uses a session.
     *
     * @param cookie
     *            the session in the request's cookie
     * @throws MeridianException
     *             {@code session_expired}, {@code session_revoked}; {@code unavailable} if its rights are not known and
     *             tenant-service is gone
     */
    public Use use(Session cookie) {
        Instant now = clock.instant();
        sweep(now);
        LiveSession session = live.computeIfAbsent(cookie.id(), id -> new LiveSession(cookie, now));
        session.used(now);
        session.update(cookie);
        requireOpen(session, now);
        refreshIfDue(session, now);
        SessionAccess rights = rights(session, now);
        requireOpen(session, now);
        return new Use(session.state().provenAs(cookie), rights);
    }

    /** When a session ends, however often it is used. */
    public Instant endsAt(Session session) {
        return session.createdAt().plus(properties.maxAge());
    }

    /** Rights that tenant-service has just given to a new session, or to one in a newly chosen tenant. */
    public void opened(Session session, SessionAccess rights) {
        Instant now = clock.instant();
        LiveSession known = live.computeIfAbsent(session.id(), id -> new LiveSession(session, now));
        known.update(session);
        known.grant(new LiveSession.Granted(rights, now, false));
    }

    /**
     * A person proved again who they are, within a session. Requests that are under way go on as before.
     *
     * @return the session as the browser is to have it
     */
    public Session authenticated(Session session, Instant at, String refreshToken) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LiveSession known = live.computeIfAbsent(session.id(), id -> new LiveSession(session, now));
        requireOpen(known, now);
        Session proven = known.update(session).authenticated(at, refreshToken, now);
        known.update(proven);
        return proven;
    }

    /** Ends a session everywhere. False if the identity provider could not be told. */
    public boolean end(Session session) {
        LiveSession known = live.computeIfAbsent(session.id(), id -> new LiveSession(session, clock.instant()));
        String refreshToken = known.update(session).refreshToken();
        known.end(CommonError.SESSION_EXPIRED, EXPIRED);
        ended.add(session.id(), properties.maxAge());
        return identity.endSession(refreshToken);
    }

    /** Rights changed: they are asked for again before the next use. */
    public void accessChanged(Predicate<Session> about) {
        live.values().stream().filter(s -> about.test(s.state())).forEach(s -> {
            s.news.incrementAndGet();
            s.grant(null);
        });
    }

    /** Sessions begun before a moment are void. */
    public void accessRevoked(Predicate<Session> about, Instant issuedBefore) {
        live.values().stream().filter(s -> about.test(s.state())).forEach(s -> {
            s.news.incrementAndGet();
            s.grant(null);
            if (s.state().createdAt().isBefore(issuedBefore)) {
                s.end(CommonError.SESSION_REVOKED, REVOKED);
            }
        });
    }

    /** Events may have been missed: all rights are asked for again, the known ones serve until the answer is there. */
    public void askAgain() {
        live.values().forEach(s -> {
            LiveSession.Granted known = s.granted();
            if (known != null) {
                s.grant(new LiveSession.Granted(known.access(), known.at(), true));
            }
        });
    }

    private void requireOpen(LiveSession session, Instant now) {
        LiveSession.End end = session.ended();
        if (end != null) {
            throw new MeridianException(end.code(), end.message());
        }
        Session state = session.state();
        if (!now.isBefore(endsAt(state))
                || !now.isBefore(state.refreshedAt().plus(properties.withoutIdentityProvider()))) {
            throw new MeridianException(CommonError.SESSION_EXPIRED, EXPIRED);
        }
    }

    private void refreshIfDue(LiveSession session, Instant now) {
        Duration age = Duration.between(session.state().refreshedAt(), now);
        if (age.compareTo(properties.refreshEvery()) < 0) {
            return;
        }
        if (age.compareTo(properties.refreshEvery().multipliedBy(2)) >= 0 && !identity.doubtful()) {
            refresh(session); // not used for a while: first ask whether it still holds
        } else if (session.refreshScheduled.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    refresh(session);
                } finally {
                    session.refreshScheduled.set(false);
                }
            });
        }
    }

    private void refresh(LiveSession session) {
        session.refreshing.lock();
        try {
            Session known = session.state();
            Instant now = clock.instant();
            if (Duration.between(known.refreshedAt(), now).compareTo(properties.refreshEvery()) < 0) {
                return;
            }
            switch (identity.refresh(known.refreshToken())) {
                case Refresh.Confirmed confirmed -> session.update(known.refreshed(confirmed.refreshToken(), now));
                case Refresh.Ended over -> session.end(CommonError.SESSION_EXPIRED, EXPIRED);
                case Refresh.Unavailable gone -> {
                }
            }
        } finally {
            session.refreshing.unlock();
        }
    }

    private SessionAccess rights(LiveSession session, Instant now) {
        LiveSession.Granted known = session.granted();
        if (known != null && isFresh(known, now)) {
            if (Duration.between(known.at(), now).compareTo(properties.rightsFor().multipliedBy(3).dividedBy(4)) > 0) {
                askSoon(session, known);
            }
            return known.access();
        }
        if (known != null && isUsable(known, now) && access.doubtful()) {
            askSoon(session, known); // it was gone a moment ago: not every request waits to see whether it still is
            return known.access();
        }
        ask(session, known);
        requireOpen(session, now);
        LiveSession.Granted answer = session.granted();
        if (answer == null || !isUsable(answer, now)) {
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "Your rights cannot be looked up at the moment. Try again shortly.", Map.of("retryAfter", 5), null);
        }
        return answer.access();
    }

    private boolean isFresh(LiveSession.Granted known, Instant now) {
        Duration age = Duration.between(known.at(), now);
        return !known.doubtful() && !age.isNegative() && age.compareTo(properties.rightsFor()) < 0;
    }

    private boolean isUsable(LiveSession.Granted known, Instant now) {
        return Duration.between(known.at(), now).compareTo(properties.rightsWithoutOwner()) < 0;
    }

    private void askSoon(LiveSession session, LiveSession.Granted known) {
        if (session.askScheduled.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    ask(session, known);
                } finally {
                    session.askScheduled.set(false);
                }
            });
        }
    }

    /** Asks tenant-service, unless another request has done so since {@code before} was read. */
    private void ask(LiveSession session, LiveSession.@Nullable Granted before) {
        session.asking.lock();
        try {
            int tries = 0;
            while (Objects.equals(session.granted(), before) && session.ended() == null && tries++ < 3
                    && !askOnce(session)) {
                // an event came in between: the answer may be older than the event
            }
        } finally {
            session.asking.unlock();
        }
    }

    /** True if there is nothing more to ask for now. */
    private boolean askOnce(LiveSession session) {
        long news = session.news.get();
        Session state = session.state();
        if (ended.contains(state.id())) {
            session.end(CommonError.SESSION_EXPIRED, EXPIRED);
            return true;
        }
        return switch (access.session(state.subject(), state.emailVerified(), state.tenantSlug())) {
            case Answer.Known<SessionAccess> known -> {
                boolean current = news == session.news.get()
                        && state.tenantChoice() == session.state().tenantChoice();
                if (voids(known.value(), state)) {
                    session.end(CommonError.SESSION_REVOKED, REVOKED);
                } else if (current) {
                    session.grant(new LiveSession.Granted(known.value(), clock.instant(), false));
                }
                yield current;
            }
            case Answer.Refused<SessionAccess> refused -> {
                LOG.info("Session refused by tenant-service: {}", refused.code());
                session.end(CommonError.SESSION_REVOKED, REVOKED);
                yield true;
            }
            case Answer.Unavailable<SessionAccess> gone -> true;
        };
    }

    /** Whether the rights are for a session other than this one: begun later, or of another tenant or person. */
    private static boolean voids(SessionAccess rights, Session state) {
        UUID tenant = rights.tenant() == null ? null : rights.tenant().id();
        boolean before = rights.validAfter() != null && state.createdAt().isBefore(rights.validAfter());
        return before || !rights.user().id().equals(state.userId()) || !Objects.equals(tenant, state.tenantId());
    }

    private void sweep(Instant now) {
        Instant last = swept.get();
        if (Duration.between(last, now).compareTo(SWEEP_EVERY) > 0 && swept.compareAndSet(last, now)) {
            Instant useless = now.minus(properties.rightsWithoutOwner());
            live.values().removeIf(s -> s.lastUsed().isBefore(useless));
        }
    }
}
