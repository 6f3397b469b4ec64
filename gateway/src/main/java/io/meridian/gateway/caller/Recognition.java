package io.meridian.gateway.caller;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.region.Regions;
import io.meridian.gateway.session.Session;
import io.meridian.gateway.session.SessionCookies;
import io.meridian.gateway.session.Sessions;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Recognises the caller of a request by its access token or its session. */
final class Recognition {

    private static final String BEARER = "Bearer ";

    private final Regions regions;
    private final Bearers bearers;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final CrossSite crossSite;
    private final InternalTokens tokens;
    private final EdgeProperties edge;

    Recognition(Regions regions, Bearers bearers, Sessions sessions, SessionCookies cookies, InternalTokens tokens,
            EdgeProperties edge) {
        this.regions = regions;
        this.bearers = bearers;
        this.sessions = sessions;
        this.cookies = cookies;
        this.crossSite = new CrossSite(edge);
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
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null
                ? bySession(request, response)
                : Optional.of(byToken(authorization, request));
    }

    /** A change must come from Meridian's own pages if the browser has a session. */
    void requireSameSite(HttpServletRequest request) {
        if (cookies.present(request)) {
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
        return bearers.recognise(token, request.getRequestURI());
    }

    private Optional<Known> bySession(HttpServletRequest request, HttpServletResponse response) {
        if (!cookies.present(request)) {
            return Optional.empty();
        }
        crossSite.check(request);
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
        request.setAttribute(Sessions.IN_USE, use);
        return Optional.of(tokens.token("session:" + use.session().id(), use.access(),
                () -> Callers.of(use.access(), edge.region())));
    }
}
