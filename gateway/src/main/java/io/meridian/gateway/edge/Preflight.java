package io.meridian.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The question of a browser, before another page's request, whether that page may send it. */
final class Preflight {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String KEEP_SECONDS = "7200"; // Chromium keeps no longer

    private Preflight() {}

    static boolean is(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod())
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    /** Says yes, with these headers of requests; whom the answer is for has been said. */
    static void allow(HttpServletResponse response, String headers) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, KEEP_SECONDS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
