package io.meridian.gateway.caller;

import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.gateway.edge.Refusals;
import io.meridian.gateway.limit.LimitClass;
import io.meridian.gateway.limit.Limits;
import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the caller and keeps it within its limits; what comes after knows it as the internal token does. */
final class CallerFilter extends OncePerRequestFilter {

    private static final String WIDGET = "/api/v1/widget/";
    private static final String SIGN_OUT = "/session/sign-out";

    private final Recognition recognition;
    private final HookCallers hooks;
    private final Limits limits;
    private final Refusals refusals;

    CallerFilter(Recognition recognition, HookCallers hooks, Limits limits, Refusals refusals) {
        this.recognition = recognition;
        this.hooks = hooks;
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Known> known;
        try {
            known = admit(request, response, Zone.of(request.getRequestURI()));
        } catch (MeridianException e) {
            refusals.send(request, response, e);
            return;
        }
        if (known.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Known caller = known.get();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                new CallerAuthentication(caller.caller(), caller.token())));
        String tenant = caller.caller().tenantId().map(Object::toString).orElse("-");
        try (var ignored = MDC.putCloseable("tenant", tenant)) {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<Known> admit(HttpServletRequest request, HttpServletResponse response, Zone zone) {
        String network = EdgeRequest.of(request).network();
        switch (zone) {
            case API -> {
                widget(request);
                return api(request, response, network);
            }
            case LIVE -> {
                return live(request, response, network);
            }
            case SIGN_IN -> {
                limits.count(LimitClass.SIGN_IN, network, response);
                recognition.requireSameSite(request, SIGN_OUT.equals(request.getRequestURI()));
            }
            case HOOK -> {
                return hooks.admit(request, response, network);
            }
            case KEYCLOAK -> {
                limits.count(LimitClass.SIGN_IN, network, response);
                if ("POST".equals(request.getMethod())) {
                    limits.require(LimitClass.FAILURE, network, response);
                }
            }
            case OPEN -> {
            }
        }
        return Optional.empty();
    }

    /** A browser is not told why an upgrade was refused, only why an open socket is closed. */
    private Optional<Known> live(HttpServletRequest request, HttpServletResponse response, String network) {
        try {
            return api(request, response, network);
        } catch (MeridianException e) {
            boolean tellable = e.code().category() == ErrorCategory.UNAUTHENTICATED
                    || e.code().category() == ErrorCategory.RATE_LIMITED;
            if (tellable && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
                LiveCaller.remember(request, e);
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@code /api/v1/widget/{widgetKey}/…}: a key is a public id. */
    private void widget(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith(WIDGET)) {
            int end = path.indexOf('/', WIDGET.length());
            recognition.requireHere(path.substring(WIDGET.length(), end < 0 ? path.length() : end), request);
        }
    }

    private Optional<Known> api(HttpServletRequest request, HttpServletResponse response, String network) {
        Optional<Known> known;
        try {
            known = recognition.recognise(request, response);
        } catch (MeridianException e) {
            if (e.code().category() == ErrorCategory.UNAUTHENTICATED) {
                limits.count(LimitClass.FAILURE, network, response);
            }
            throw e;
        }
        if (known.isEmpty()) {
            limits.count(LimitClass.ANONYMOUS, network, response);
        } else {
            Caller caller = known.get().caller();
            // Visitors of all tenants' pages are many and anybody can be one: they never use up what staff may.
            String whose = caller.kind().isCustomer() ? "visitors:" : "";
            limits.count(LimitClass.CLIENT, known.get().client(), response);
            // Only what the client may: one client's refused requests never use up what its tenant may.
            caller.tenantId().ifPresent(t -> limits.countAlso(LimitClass.TENANT, whose + t, response));
        }
        return known;
    }
}
