package io.meridian.platform.security;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Applies {@link Allow} to every handler method of Meridian; deny by default. */
final class AllowInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith("io.meridian.")) {
            return true;
        }
        Allow allow = method.getMethodAnnotation(Allow.class);
        if (allow != null && allow.anonymous()) {
            return true;
        }
        Caller caller = CallerAuthentication.current().orElseThrow(
                () -> new MeridianException(CommonError.UNAUTHENTICATED, "Sign in, or send a valid access token."));
        if (allow == null || !permits(allow, caller)) {
            throw new MeridianException(CommonError.FORBIDDEN,
                    "You are not allowed to do this. Ask an administrator of the tenant for the right.");
        }
        return true;
    }

    static boolean permits(@Nullable Allow allow, Caller caller) {
        if (allow == null) {
            return false;
        }
        if (caller.kind() == CallerKind.SERVICE) {
            return Arrays.asList(allow.services()).contains(caller.subject());
        }
        boolean known = Arrays.asList(allow.kinds()).contains(caller.kind())
                || Arrays.stream(allow.roles()).anyMatch(caller::has);
        return known && has(caller, allow.permission())
                && (caller.kind() != CallerKind.INTEGRATOR || has(caller, allow.programPermission()));
    }

    private static boolean has(Caller caller, String permission) {
        return permission.isEmpty() || caller.permissions().contains(permission);
    }
}
