package io.meridian.gateway.signin;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where the browser goes after a sign-in, or after its refusal.
 *
 * @param region
 *            whose pages it came from; null: this one's. A name and never an address: the address is what the directory says
 *            when the browser is sent there
 * @param path
 *            as {@link ReturnPath} lets it pass
 */
record Destination(@Nullable String region, String path) {

    static final Destination HOME = new Destination(null, ReturnPath.HOME);

    /** The path with a refusal's code. */
    String pathWithError(String code) {
        int end = path.indexOf('#') < 0 ? path.length() : path.indexOf('#');
        String before = path.substring(0, end);
        return before + (before.indexOf('?') < 0 ? "?" : "&") + "error=" + URLEncoder.encode(code, UTF_8)
                + path.substring(end);
    }
}
