package io.meridian.testkit.contract;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * One request with its response.
 *
 * @param requestBody
 *            read as UTF-8; empty if there was none
 */
public record Exchange(String method, URI uri, HttpHeaders requestHeaders, String requestBody, int status,
        HttpHeaders responseHeaders, String responseBody) {

    boolean succeeded() {
        return status >= 200 && status < 400;
    }

    /** For reports: without headers and bodies, such as {@code GET /api/v1/tenants -> 200}. */
    String summary() {
        return method + " " + uri.getRawPath() + " -> " + status;
    }
}
