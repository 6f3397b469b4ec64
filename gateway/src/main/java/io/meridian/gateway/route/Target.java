package io.meridian.gateway.route;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/**
 * Where requests go.
 *
 * @param maxBody
 *            bytes
 * @param uploads
 *            last path segments that take files
 * @param maxUpload
 *            bytes
 * @param free
 *            how many more of its requests may be under way
 */
record Target(String name, Kind kind, HttpHost host, RequestConfig config, long maxBody, Set<String> uploads,
        long maxUpload, Semaphore free) {

    private static final Timeout LEASE = Timeout.ofMilliseconds(500);

    /** What is behind, which decides on the headers that pass. */
    enum Kind {
        /** One of ours: internal token, no cookies in either direction. */
        SERVICE,
        /** Keycloak: its own cookies and credentials pass. */
        KEYCLOAK,
        /** Pages that play customers and providers: no credentials. */
        DEMO
    }

    static Target of(String name, RouteProperties.Api api) {
        Target plain = of(name, Kind.SERVICE, api.url(), api.timeout(), api.maxBody().toBytes());
        return new Target(name, plain.kind, plain.host, plain.config, plain.maxBody, Set.copyOf(api.uploads()),
                api.maxUpload().toBytes(), plain.free);
    }

    static Target of(String name, Kind kind, URI url, Duration timeout, long maxBody) {
        HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        RequestConfig config = RequestConfig.custom().setResponseTimeout(Timeout.of(timeout))
                .setConnectionRequestTimeout(LEASE).setRedirectsEnabled(false).setExpectContinueEnabled(false).build();
        return new Target(name, kind, host, config, maxBody, Set.of(), maxBody, new Semaphore(Integer.MAX_VALUE));
    }

    /** The same with so many requests under way at most. */
    Target atOnce(int most) {
        return new Target(name, kind, host, config, maxBody, uploads, maxUpload, new Semaphore(most));
    }

    /** The largest request body at a path, in bytes. */
    long limit(String path) {
        return takesFiles(path) ? maxUpload : maxBody;
    }

    /** Whether files are sent to a path. */
    boolean takesFiles(String path) {
        return !uploads.isEmpty() && uploads.contains(path.substring(path.lastIndexOf('/') + 1));
    }
}
