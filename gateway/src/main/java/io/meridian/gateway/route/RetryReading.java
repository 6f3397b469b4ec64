package io.meridian.gateway.route;

import java.io.IOException;
import java.net.SocketException;
import java.util.Set;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** Repeats a reading request once if the kept connection turned out to be closed. Writing ones are the caller's to repeat. */
final class RetryReading implements HttpRequestRetryStrategy {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public boolean retryRequest(HttpRequest request, IOException e, int count, HttpContext context) {
        return count <= 1 && READING.contains(request.getMethod())
                && (e instanceof NoHttpResponseException || e.getClass() == SocketException.class);
    }

    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
