package io.meridian.platform.security;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Opens the internal token and binds its tenant to the request. No token: the request goes on as nobody's. */
final class InternalTokenFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(InternalTokenFilter.class);
    private static final String BEARER = "Bearer ";

    private final InternalTokenVerifier verifier;
    private final ProblemWriter problems;

    InternalTokenFilter(InternalTokenVerifier verifier, ProblemWriter problems) {
        this.verifier = verifier;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Caller caller;
        String token = header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        try {
            caller = verifier.verify(token);
        } catch (InvalidTokenException e) {
            LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
            problems.write(request, response, CommonError.UNAUTHENTICATED,
                    "The access token is not valid here. Get a new one and try again.");
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller, token)));
        if (caller.tenant() == null) {
            chain.doFilter(request, response);
            return;
        }
        try (var ignored = MDC.putCloseable("tenant", caller.tenant().toString())) {
            CurrentTenant.call(caller.tenant(), () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
