package io.meridian.gateway.edge;

import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectoryFile;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The other regions of the signed directory, as browsers name them. Their pages may ask here with the session that this
 * region gave to the same browser, because a workspace joins its cells in the browser; nobody else's may. Who is in the
 * directory is looked up for every request, so that a region taken out of it is trusted no longer.
 */
public final class Neighbours {

    private static final String SITE = "Sec-Fetch-Site";

    private final @Nullable DirectoryFile directory;
    private final String region;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(null, Map.of()));

    /** Origins by region, as a directory gave them. */
    private record Known(@Nullable Directory from, Map<String, String> origins) {}

    /**
     * A tenant of the same enterprise in another region.
     *
     * @param address
     *            scheme, host and port of the region, without a slash at the end
     * @param tenant
     *            public id
     */
    public record Cell(String region, String address, String tenant) {}

    Neighbours(@Nullable DirectoryFile directory, EdgeProperties edge) {
        this.directory = directory;
        this.region = edge.region();
    }

    /** Scheme, host and port of another region; empty for this one and for what is no region. */
    public Optional<String> origin(String name) {
        return Optional.ofNullable(known().origins().get(name));
    }

    /**
     * Whether a page of another region asks. By the browser's word in {@code Origin}, exactly as the directory has it, and
     * in {@code Sec-Fetch-Site}: regions share a site, so that cookies of this region come along; what the browser calls
     * another site is no region, whatever else it says.
     */
    public boolean ask(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String site = request.getHeader(SITE);
        return origin != null && (site == null || site.equals("same-site")) && known().origins().containsValue(origin);
    }

    /** The other tenants of a tenant's enterprise that live in other regions, as the directory lists them. */
    public List<Cell> cells(String tenant) {
        Known now = known();
        if (now.from() == null) {
            return List.of();
        }
        return now.from().enterpriseOf(tenant).stream().flatMap(enterprise -> enterprise.tenants().stream())
                .filter(other -> now.origins().containsKey(other.region()))
                .map(other -> new Cell(other.region(), now.origins().getOrDefault(other.region(), ""), other.slug()))
                .toList();
    }

    /** The other regions' origins. */
    List<String> origins() {
        return List.copyOf(known().origins().values());
    }

    private Known known() {
        Known last = known.get();
        if (directory == null) {
            return last;
        }
        Directory current = directory.current();
        if (!current.equals(last.from())) { // the same object but for a new directory
            last = new Known(current, origins(current));
            known.set(last);
        }
        return last;
    }

    private Map<String, String> origins(Directory current) {
        Map<String, String> origins = new LinkedHashMap<>();
        current.regions().stream().filter(other -> !other.name().equals(region))
                .forEach(other -> origins.put(other.name(), origin(other.address())));
        return origins;
    }

    /** As a browser writes it: small letters, no port where it is the usual one. */
    private static String origin(URI address) {
        int usual = address.getScheme().equals("https") ? 443 : 80;
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int port = address.getPort();
        return address.getScheme() + "://" + host + (port < 0 || port == usual ? "" : ":" + port);
    }
}
