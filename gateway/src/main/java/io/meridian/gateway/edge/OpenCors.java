package io.meridian.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What pages of any site may ask for: the widget's files and operations, and the live stream with a visitor's token.
 * Never with credentials: a browser's session stays out of it. Whether a site may have the widget at all is decided when
 * the visitor's token is made.
 */
final class OpenCors extends OncePerRequestFilter {

    private static final String HEADERS = "Authorization, Idempotency-Key, Content-Type, Accept-Language";
    private static final String EXPOSED = "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, "
            + BusinessTimeHeader.NAME;

    private static boolean open(String path) {
        return path.startsWith("/api/v1/widget/") || path.startsWith("/widget/") || path.equals("/live");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !open(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (response.containsHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            chain.doFilter(request, response); // a page of another region, which comes with its session
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (request.getRequestURI().startsWith("/widget/")) {
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        }
        if (Preflight.is(request)) {
            Preflight.allow(response, HEADERS);
        } else {
            chain.doFilter(request, response);
        }
    }
}
