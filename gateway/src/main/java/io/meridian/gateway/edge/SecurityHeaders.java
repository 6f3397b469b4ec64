package io.meridian.gateway.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every answer tells the browser. Keycloak's own pages and the demo pages bring a policy for their content. */
public final class SecurityHeaders {

    private static final String CONTENT_POLICY = "Content-Security-Policy";
    /** With a place for other regions: {@code %1$s} their addresses, {@code %2$s} the same for sockets. */
    private static final String PAGES = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data: blob:%1$s; font-src 'self' data:; media-src 'self' blob:%1$s;"
            + " connect-src 'self'%1$s%2$s; worker-src 'self' blob:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";
    private static final String ALONE = String.format(PAGES, "", "");
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final Map<String, String> always = new LinkedHashMap<>();
    private final Neighbours neighbours;
    private final AtomicReference<Joined> joined = new AtomicReference<>(new Joined(List.of(), ALONE));

    /** The workspace's policy with other regions. */
    private record Joined(List<String> origins, String policy) {}

    SecurityHeaders(EdgeProperties edge, Neighbours neighbours) {
        this.neighbours = neighbours;
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
        response.setHeader(CONTENT_POLICY, data ? DATA : joinsRegions(path) ? workspace() : ALONE);
        response.setHeader("X-Frame-Options", "DENY");
    }

    /** The workspace works in several regions at once; the admin app, the page of choices and the documents stay in theirs. */
    private static boolean joinsRegions(String path) {
        return Stream.of("/admin", "/choices", "/docs", "/widget")
                .noneMatch(alone -> path.equals(alone) || path.startsWith(alone + "/"));
    }

    private String workspace() {
        List<String> origins = neighbours.origins();
        Joined last = joined.get();
        if (!last.origins().equals(origins)) {
            String pages = origins.stream().map(origin -> " " + origin).collect(Collectors.joining());
            String sockets = origins.stream().map(origin -> " ws" + origin.substring("http".length()))
                    .collect(Collectors.joining());
            last = new Joined(origins, String.format(PAGES, pages, sockets));
            joined.set(last);
        }
        return last.policy();
    }
}
