package io.meridian.gateway.edge;

import io.meridian.kernel.time.BusinessClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers with every answer, refusals too, how many seconds business time is ahead of the time they know. Real
 * time, as in production, is told by no header.
 */
final class BusinessTimeHeader extends OncePerRequestFilter {

    static final String NAME = "Meridian-Time-Ahead";

    private final BusinessClock clock;

    BusinessTimeHeader(BusinessClock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration ahead = clock.ahead();
        if (!ahead.isZero()) {
            response.setHeader(NAME, Long.toString(ahead.toSeconds()));
        }
        chain.doFilter(request, response);
    }
}
