package io.meridian.gateway.caller;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.Neighbours;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that another site asks a signed-in browser for: they need a header that no form can send and other
 * sites' scripts may not, and the browser's own word that the request comes from a page of this region, or of another
 * region of the directory.
 */
final class CrossSite {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final String origin;
    private final Neighbours neighbours;

    CrossSite(EdgeProperties edge, Neighbours neighbours) {
        this.origin = edge.origin();
        this.neighbours = neighbours;
    }

    /**
     * Checks a request that acts by cookie.
     *
     * @throws MeridianException
     *             {@code cross_site_request}
     */
    void check(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        String from = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean told = from != null || site != null;
        boolean ours = (told && ownPage(from, site)) || neighbours.ask(request);
        if (!ours || !"1".equals(request.getHeader("X-Meridian-Request"))) {
            throw new MeridianException(CommonError.CROSS_SITE_REQUEST,
                    "Changes are taken only from Meridian's own pages. Programs use an access token.");
        }
    }

    /**
     * Checks a live connection by cookie: browsers let every site open sockets to every other.
     *
     * @throws MeridianException
     *             {@code cross_site_request}
     */
    void checkLive(HttpServletRequest request) {
        String from = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean upgrade = request.getHeader("Upgrade") != null;
        boolean told = from != null || !upgrade;
        if (!(told && ownPage(from, site)) && !neighbours.ask(request)) {
            throw new MeridianException(CommonError.CROSS_SITE_REQUEST,
                    "Live connections by cookie are for Meridian's own pages. Others send a token.");
        }
    }

    private boolean ownPage(@Nullable String from, @Nullable String site) {
        return (from == null || from.equals(origin)) && (site == null || site.equals("same-origin"));
    }
}
