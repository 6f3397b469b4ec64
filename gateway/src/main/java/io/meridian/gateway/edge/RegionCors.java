package io.meridian.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What the other regions' pages may ask for with this region's session: the staff's API and the live stream. Whether a
 * change is taken is decided again where the session is recognised; this tells the browser only what it may show.
 */
final class RegionCors extends OncePerRequestFilter {

    private static final String LIVE = "/live";
    private static final Set<String> SESSION = Set.of("/session/tenant", "/session/sign-out");
    private static final String HEADERS = "Content-Type, Idempotency-Key, X-Meridian-Request, Accept-Language, If-Match";
    /** A widget in a page of another region's sends its visitor's token. */
    private static final String LIVE_HEADERS = HEADERS + ", Authorization";
    private static final String EXPOSED = "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, ETag, Location,"
            + " Content-Disposition, " + BusinessTimeHeader.NAME;

    private final Neighbours neighbours;

    RegionCors(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    private static boolean open(String path) {
        return (path.startsWith("/api/v1/") && !path.startsWith("/api/v1/widget/")) || path.equals(LIVE)
                || SESSION.contains(path);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !open(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN); // also for who gets nothing: nobody keeps that for all
        if (!neighbours.ask(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, request.getHeader(HttpHeaders.ORIGIN));
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (Preflight.is(request)) {
            Preflight.allow(response, request.getRequestURI().equals(LIVE) ? LIVE_HEADERS : HEADERS);
        } else {
            chain.doFilter(request, response);
        }
    }
}
