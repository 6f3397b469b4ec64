package io.meridian.gateway.caller;

import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** Who opened a live connection: to be asked again for as long as it is open. */
public final class LiveCaller {

    private static final String CALLER = "io.meridian.gateway.caller.live";
    private static final String REFUSAL = "io.meridian.gateway.caller.live-refusal";

    private final Supplier<Known> look;

    private LiveCaller(Supplier<Known> look) {
        this.look = look;
    }

    /** Who asks for the connection; empty if nobody is known. */
    public static Optional<LiveCaller> of(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof LiveCaller caller ? Optional.of(caller) : Optional.empty();
    }

    /** Why nobody is known although somebody was named: a browser hears that only from an open socket. */
    public static Optional<MeridianException> refusal(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof MeridianException e ? Optional.of(e) : Optional.empty();
    }

    /**
     * The caller with its rights of now and a token for a request.
     *
     * @throws MeridianException
     *             {@code session_expired}, {@code session_revoked} or {@code unauthenticated} if it is over;
     *             {@code unavailable} if nobody can tell
     */
    public Known now() {
        return look.get();
    }

    static void remember(HttpServletRequest request, Supplier<Known> look) {
        request.setAttribute(CALLER, new LiveCaller(look));
    }

    static void remember(HttpServletRequest request, MeridianException refusal) {
        request.setAttribute(REFUSAL, refusal);
    }
}
