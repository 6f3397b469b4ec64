package io.meridian.gateway.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What every answer tells the browser. Keycloak's own pages and the demo pages bring a policy for their content. */
public final class SecurityHeaders {

    private static final String CONTENT_POLICY = "Content-Security-Policy";
    private static final String PAGES = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; connect-src 'self';"
            + " worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final Map<String, String> always = new LinkedHashMap<>();

    SecurityHeaders(EdgeProperties edge) {
        always.put("X-Content-Type-Options", "nosniff");
        always.put("Referrer-Policy", "same-origin");
        always.put("Cross-Origin-Opener-Policy", "same-origin");
        always.put("Permissions-Policy", "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)");
        if (edge.https()) {
            always.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Names that an upstream's answer does not override. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(always.keySet());
        names.add("Strict-Transport-Security");
        names.add("X-Frame-Options");
        return names;
    }

    void write(String path, HttpServletResponse response) {
        always.forEach(response::setHeader);
        if (path.startsWith("/auth/") || path.startsWith("/demo/")) {
            return;
        }
        boolean data = path.startsWith("/api/") || path.startsWith("/hooks/") || path.startsWith("/session/");
        response.setHeader(CONTENT_POLICY, data ? DATA : PAGES);
        response.setHeader("X-Frame-Options", "DENY");
    }
}
