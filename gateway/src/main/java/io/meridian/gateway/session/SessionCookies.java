package io.meridian.gateway.session;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.seal.Sealer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The session cookie of this region: {@code meridian-<region>}, sealed, out of reach of scripts. */
public final class SessionCookies {

    /** Browsers keep at least 4096 bytes of a cookie with its name and attributes (RFC 6265 §6.1). */
    private static final int MAX_VALUE = 3900;

    private final String name;
    private final boolean secure;
    private final Sealer sealer;

    SessionCookies(EdgeProperties edge, Sealer sealer) {
        this.name = "meridian-" + edge.region();
        this.secure = edge.https();
        this.sealer = sealer;
    }

    /** Whether the request has the cookie, good or not. */
    public boolean present(HttpServletRequest request) {
        return value(request) != null;
    }

    /** The session in the request's cookie; empty if there is none or it was not sealed here. */
    public Optional<Session> read(HttpServletRequest request) {
        String value = value(request);
        return value == null ? Optional.empty() : sealer.open(value).flatMap(SessionCodec::decode);
    }

    /**
     * Gives the browser a session.
     *
     * @throws IllegalStateException
     *             if the identity provider's refresh token is so large that browsers would drop the cookie
     */
    public void write(HttpServletResponse response, Session session) {
        String value = sealer.seal(SessionCodec.encode(session));
        if (value.length() > MAX_VALUE) {
            throw new IllegalStateException("The session cookie would have " + value.length()
                    + " bytes, browsers keep 4096. Remove claims from the realm's refresh tokens.");
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(value).build().toString());
    }

    /** Takes the session from the browser. */
    public void clear(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("").maxAge(0).build().toString());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name, value).path("/").httpOnly(true).secure(secure).sameSite("Lax");
    }

    private @Nullable String value(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
