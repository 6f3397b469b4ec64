package io.meridian.testkit.service;

import io.meridian.platform.security.Allow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Believes every token, and applies {@link Allow} as the platform does. */
final class SampleAccessControl implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Allow allow = method.getMethodAnnotation(Allow.class);
        if (allow != null && allow.anonymous()) {
            return true;
        }
        String header = request.getHeader("Authorization");
        if (header == null) {
            response.setStatus(401);
            return false;
        }
        JsonNode claims = JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(header.substring("Bearer ".length()).split("\\.", -1)[1]));
        request.setAttribute("tenant", claims.path("tenant").asString(""));
        if (!admits(allow, claims)) {
            response.setStatus(403);
            return false;
        }
        return true;
    }

    private static boolean admits(@Nullable Allow allow, JsonNode claims) {
        if (allow == null) {
            return false;
        }
        String kind = claims.get("kind").asString();
        if (kind.equals("service")) {
            return Arrays.asList(allow.services()).contains(claims.get("sub").asString());
        }
        boolean known = Arrays.stream(allow.kinds()).anyMatch(allowed -> allowed.wire().equals(kind))
                || Arrays.stream(allow.roles()).anyMatch(role -> contains(claims.get("roles"), role.wire()));
        return known && (allow.permission().isEmpty() || contains(claims.get("permissions"), allow.permission()));
    }

    private static boolean contains(JsonNode list, String value) {
        return list.valueStream().anyMatch(element -> element.asString().equals(value));
    }
}
