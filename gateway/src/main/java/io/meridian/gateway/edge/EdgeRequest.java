package io.meridian.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the edge knows of a request.
 *
 * @param traceParent
 *            W3C {@code traceparent} for services behind
 * @param clientAddress
 *            where it comes from
 */
public record EdgeRequest(String traceParent, String clientAddress) {

    private static final String FACTS = "io.meridian.gateway.edge.request";
    private static final String BROKEN_OFF = "io.meridian.gateway.edge.broken-off";

    /** The facts of a request that has passed the edge. */
    public static EdgeRequest of(HttpServletRequest request) {
        if (request.getAttribute(FACTS) instanceof EdgeRequest known) {
            return known;
        }
        throw new IllegalStateException("The request has not passed the edge");
    }

    /** What shares a limit with this client: see {@link ClientAddress#network}. */
    public String network() {
        return ClientAddress.network(clientAddress);
    }

    /** The answer cannot be finished: the connection to the client is to be broken off, so that it does not look whole. */
    public static void breakOff(HttpServletRequest request, IOException cause) {
        request.setAttribute(BROKEN_OFF, cause);
    }

    static Optional<IOException> brokenOff(HttpServletRequest request) {
        @Nullable
        Object cause = request.getAttribute(BROKEN_OFF);
        return cause instanceof IOException e ? Optional.of(e) : Optional.empty();
    }

    void rememberIn(HttpServletRequest request) {
        request.setAttribute(FACTS, this);
    }
}
