package io.meridian.platform.security;

import io.meridian.contracts.access.CallerKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Applies {@link Allow} to every handler method of Meridian; deny by default. */
final class AllowInterceptor implements HandlerInterceptor {

    private final Duration stepUpWithin;
    private final Clock clock;

    AllowInterceptor(StepUpProperties stepUp, Clock clock) {
        this.stepUpWithin = stepUp.within();
        this.clock = clock;
    }

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
        if (allow.stepUp() && caller.kind() == CallerKind.USER && !isFresh(caller.authenticatedAt())) {
            throw new MeridianException(CommonError.STEP_UP_REQUIRED,
                    "Prove that it is you: open /session/step-up in the browser, then send the same request again.");
        }
        return true;
    }

    /** A moment ahead of this clock is another clock's; how far those may differ is the token's matter. */
    boolean isFresh(@Nullable Instant authenticatedAt) {
        return authenticatedAt != null && clock.instant().isBefore(authenticatedAt.plus(stepUpWithin));
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
