package io.meridian.gateway.route;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.EdgeRequest;
import io.meridian.platform.security.CallerAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Which headers pass. From outside: nothing that belongs to one connection, names a caller, or claims to come from a
 * proxy; those are written here. From inside: nothing that belongs to one connection or overrides the edge.
 */
final class HeaderRules {

    private static final String OUR_COOKIE = "meridian-";
    private static final Set<String> CONNECTION = names("connection", "keep-alive", "proxy-connection",
            "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
            "content-length", "expect", "host", "http2-settings");
    private static final Set<String> CLAIMS = names("forwarded", "x-real-ip", "x-client-ip", "true-client-ip",
            "x-original-url", "x-rewrite-url", "x-http-method-override", "x-http-method", "x-method-override",
            "traceparent", "tracestate", "baggage", "b3", "x-request-id", "x-correlation-id");
    private static final List<String> CLAIM_PREFIXES = List.of("x-forwarded", "x-meridian-", "x-b3-");

    private final Set<String> edgeHeaders;
    private final String scheme;
    private final String authority;
    private final String port;

    HeaderRules(EdgeProperties edge, Set<String> edgeHeaders) {
        this.edgeHeaders = edgeHeaders;
        this.scheme = edge.publicUrl().getScheme();
        this.authority = edge.publicUrl().getAuthority();
        int given = edge.publicUrl().getPort();
        this.port = String.valueOf(given > 0 ? given : edge.https() ? 443 : 80);
    }

    void request(HttpServletRequest from, ClassicHttpRequest to, Target.Kind kind) {
        Set<String> named = connectionNamed(Collections.list(from.getHeaders("Connection")));
        var names = from.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (passes(name.toLowerCase(Locale.ROOT), named, kind)) {
                var values = from.getHeaders(name);
                while (values.hasMoreElements()) {
                    to.addHeader(name, values.nextElement());
                }
            }
        }
        if (kind != Target.Kind.SERVICE) {
            cookies(from, to);
        } else if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            to.setHeader("Authorization", "Bearer " + known.getCredentials());
        }
        to.setHeader("X-Forwarded-For", EdgeRequest.of(from).clientAddress());
        to.setHeader("X-Forwarded-Proto", scheme);
        to.setHeader("X-Forwarded-Host", authority);
        to.setHeader("X-Forwarded-Port", port);
        to.setHeader("traceparent", EdgeRequest.of(from).traceParent());
    }

    void response(HttpResponse from, HttpServletResponse to, Target.Kind kind) {
        Set<String> named = connectionNamed(
                Arrays.stream(from.getHeaders("Connection")).map(Header::getValue).toList());
        for (var headers = from.headerIterator(); headers.hasNext();) {
            Header header = headers.next();
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (CONNECTION.contains(name) || named.contains(name) || edgeHeaders.contains(name)
                    || ours(name, header.getValue(), kind)) {
                continue;
            }
            to.addHeader(header.getName(), header.getValue());
        }
        if (kind == Target.Kind.SERVICE && to.getHeader("Cache-Control") == null) {
            to.setHeader("Cache-Control", "no-store");
        }
    }

    private static boolean passes(String name, Set<String> named, Target.Kind kind) {
        if (CONNECTION.contains(name) || CLAIMS.contains(name) || named.contains(name) || name.equals("cookie")
                || CLAIM_PREFIXES.stream().anyMatch(name::startsWith)) {
            return false;
        }
        return kind == Target.Kind.KEYCLOAK || !name.equals("authorization");
    }

    /** Headers that only the edge writes: its own cookies and policy, and what names the software. */
    private static boolean ours(String name, String value, Target.Kind kind) {
        return switch (name) {
            case "set-cookie" -> kind == Target.Kind.SERVICE || value.strip().startsWith(OUR_COOKIE);
            case "server", "x-powered-by", "x-request-id" -> true;
            case "content-security-policy" -> kind == Target.Kind.SERVICE;
            default -> name.startsWith("access-control-") || name.startsWith("ratelimit");
        };
    }

    private static void cookies(HttpServletRequest from, ClassicHttpRequest to) {
        List<String> pairs = new ArrayList<>();
        for (String header : Collections.list(from.getHeaders("Cookie"))) {
            for (String pair : header.split(";", -1)) {
                if (!pair.isBlank() && !pair.strip().startsWith(OUR_COOKIE)) {
                    pairs.add(pair.strip());
                }
            }
        }
        if (!pairs.isEmpty()) {
            to.setHeader("Cookie", String.join("; ", pairs));
        }
    }

    private static Set<String> connectionNamed(List<String> values) {
        if (values.isEmpty()) {
            return Set.of();
        }
        return values.stream().flatMap(v -> Arrays.stream(v.split(",", -1)))
                .map(v -> v.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Arrays.asList(names));
        return Set.copyOf(set);
    }
}
