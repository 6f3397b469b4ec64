package io.meridian.gateway.caller;

import io.meridian.gateway.access.Workplace;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.gateway.region.Regions;
import io.meridian.gateway.session.Session;
import io.meridian.gateway.session.SessionCookies;
import io.meridian.gateway.session.Sessions;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Recognises the caller of a request by its access token or its session. */
final class Recognition {

    private static final String BEARER = "Bearer ";
    private static final String LIVE = "/live";
    private static final String ANOTHER_TENANT = "/session/tenant";
    /** How a browser sends a token with a socket: among the subprotocols that it offers. */
    private static final String SUBPROTOCOL = "bearer.";

    private final Regions regions;
    private final Bearers bearers;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final CrossSite crossSite;
    private final InternalTokens tokens;
    private final EdgeProperties edge;

    Recognition(Regions regions, Bearers bearers, Sessions sessions, SessionCookies cookies, InternalTokens tokens,
            CrossSite crossSite, EdgeProperties edge) {
        this.regions = regions;
        this.bearers = bearers;
        this.sessions = sessions;
        this.cookies = cookies;
        this.crossSite = crossSite;
        this.tokens = tokens;
        this.edge = edge;
    }

    /**
     * The caller; empty if the request names none.
     *
     * @throws MeridianException
     *             if it names one that is not accepted
     */
    Optional<Known> recognise(HttpServletRequest request, HttpServletResponse response) {
        boolean live = LIVE.equals(request.getRequestURI());
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null && live) {
            authorization = offered(request);
        }
        return authorization == null
                ? bySession(request, response)
                : Optional.of(byToken(authorization, request));
    }

    /**
     * A change must come from Meridian's own pages if the browser has a session.
     *
     * @param whateverItSends
     *            also if it sends none: browsers keep the cookie out of another site's form, but would obey an answer that
     *            takes it away
     */
    void requireSameSite(HttpServletRequest request, boolean whateverItSends) {
        if (whateverItSends || cookies.present(request)) {
            crossSite.check(request);
        }
    }

    /** A public id must not be another region's. */
    void requireHere(String publicId, HttpServletRequest request) {
        regions.requireHere(publicId, request.getRequestURI());
    }

    private Known byToken(String authorization, HttpServletRequest request) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new MeridianException(CommonError.UNAUTHENTICATED, "Send an access token as 'Bearer'.");
        }
        String token = authorization.substring(BEARER.length()).strip();
        String path = request.getRequestURI();
        Known known = bearers.recognise(token, path);
        if (LIVE.equals(path)) {
            LiveCaller.remember(request, () -> bearers.recognise(token, path));
        }
        return known;
    }

    private static @Nullable String offered(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1))).map(String::strip)
                .filter(protocol -> protocol.startsWith(SUBPROTOCOL)).findFirst()
                .map(protocol -> BEARER + protocol.substring(SUBPROTOCOL.length())).orElse(null);
    }

    private Optional<Known> bySession(HttpServletRequest request, HttpServletResponse response) {
        if (!cookies.present(request)) {
            return Optional.empty();
        }
        boolean live = LIVE.equals(request.getRequestURI());
        if (live) {
            crossSite.checkLive(request);
        } else {
            crossSite.check(request);
        }
        Optional<Session> cookie = cookies.read(request);
        if (cookie.isEmpty()) {
            cookies.clear(response); // changed, or sealed by a key that is no longer known
            return Optional.empty();
        }
        Sessions.Use use;
        try {
            use = sessions.use(cookie.get());
        } catch (MeridianException e) {
            if (e.code().category() == ErrorCategory.UNAUTHENTICATED) {
                cookies.clear(response);
            }
            throw e;
        }
        if (!use.session().equals(cookie.get())) {
            cookies.write(response, use.session());
        }
        String address = EdgeRequest.of(request).clientAddress();
        // Whoever goes to another tenant is asked about that one.
        if (!ANOTHER_TENANT.equals(request.getRequestURI())) {
            Workplace.require(use.access(), address);
        }
        request.setAttribute(Sessions.IN_USE, use);
        if (live) {
            LiveCaller.remember(request, () -> still(sessions.use(use.session()), address));
        }
        return Optional.of(known(use));
    }

    /** Of an open connection: where it may not be any more, it is over. */
    private Known still(Sessions.Use use, String address) {
        try {
            Workplace.require(use.access(), address);
        } catch (MeridianException elsewhere) {
            throw new MeridianException(CommonError.SESSION_REVOKED, "The session may not be used from here.");
        }
        return known(use);
    }

    private Known known(Sessions.Use use) {
        Instant authenticatedAt = use.session().authenticatedAt();
        return tokens.token("session:" + use.session().id(), use.access(), authenticatedAt,
                () -> Callers.of(use.access(), authenticatedAt, edge.region()));
    }
}
