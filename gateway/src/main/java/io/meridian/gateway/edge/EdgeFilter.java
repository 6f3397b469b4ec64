package io.meridian.gateway.edge;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first thing every request passes: a trace id of our own (an outside one could be chosen to mislead), the security
 * headers, the path check.
 */
final class EdgeFilter extends OncePerRequestFilter {

    /** Health, and its two halves for an orchestrator's probes. */
    private static final Set<String> HEALTH = Set.of("/actuator/health", "/actuator/health/readiness",
            "/actuator/health/liveness");

    private final Refusals refusals;
    private final SecurityHeaders headers;
    private final ClientAddress addresses;
    private final Tracer tracer;

    EdgeFilter(Refusals refusals, SecurityHeaders headers, ClientAddress addresses, Tracer tracer) {
        this.refusals = refusals;
        this.headers = headers;
        this.addresses = addresses;
        this.tracer = tracer;
    }

    /** What is between services or for operators, whoever should come to serve it here. */
    private static boolean isInside(String path) {
        return path.equals("/internal") || path.startsWith("/internal/")
                || (path.startsWith("/actuator") && !HEALTH.contains(path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        EdgeTrace trace = EdgeTrace.of(tracer);
        new EdgeRequest(trace.parent(), addresses.of(request)).rememberIn(request);
        try (var ignored = MDC.putCloseable("traceId", trace.id())) {
            response.setHeader("X-Request-Id", trace.id());
            headers.write(request.getRequestURI(), response);
            String query = request.getQueryString();
            if (!RequestPath.acceptable(request.getRequestURI(), query == null ? "" : query)) {
                refusals.send(request, response, new MeridianException(CommonError.MALFORMED_REQUEST,
                        "The address is not acceptable. Write it without dot segments, '//', ';', encoded slashes and"
                                + " escapes of letters, digits, '-', '.', '_' and '~'."));
                return;
            }
            if (isInside(request.getRequestURI())) {
                refusals.send(request, response,
                        new MeridianException(CommonError.NOT_FOUND, "There is nothing at this address."));
                return;
            }
            chain.doFilter(request, response);
            Optional<IOException> brokenOff = EdgeRequest.brokenOff(request);
            if (brokenOff.isPresent()) {
                throw new IOException("An answer broke off", brokenOff.get()); // the container closes the connection
            }
        }
    }
}
