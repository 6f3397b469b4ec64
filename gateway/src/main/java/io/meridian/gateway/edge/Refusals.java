package io.meridian.gateway.edge;

import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses from a filter as a controller would: the same problem document, the headers set so far kept. */
public final class Refusals {

    private final HandlerExceptionResolver resolver;

    Refusals(HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    public void send(HttpServletRequest request, HttpServletResponse response, MeridianException e)
            throws ServletException {
        if (resolver.resolveException(request, response, null, e) == null) {
            throw new ServletException(e);
        }
    }
}
