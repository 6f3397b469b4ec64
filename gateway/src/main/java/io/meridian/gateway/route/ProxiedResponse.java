package io.meridian.gateway.route;

import io.meridian.gateway.edge.EdgeRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.CollectionUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** An answer that streams through. */
final class ProxiedResponse implements ServerResponse {

    private static final Logger LOG = LoggerFactory.getLogger(ProxiedResponse.class);
    private static final int BUFFER = 16 * 1024;

    private final ClassicHttpResponse answer;
    private final HeaderRules rules;
    private final Target target;

    ProxiedResponse(ClassicHttpResponse answer, HeaderRules rules, Target target) {
        this.answer = answer;
        this.rules = rules;
        this.target = target;
    }

    @Override
    public HttpStatusCode statusCode() {
        return HttpStatusCode.valueOf(answer.getCode());
    }

    @Override
    public HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        for (Header header : answer.getHeaders()) {
            headers.add(header.getName(), header.getValue());
        }
        return headers;
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return CollectionUtils.toMultiValueMap(Map.of());
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws IOException {
        try {
            response.setStatus(answer.getCode());
            rules.response(answer, response, target.kind());
            HttpEntity entity = answer.getEntity();
            if (entity != null) {
                if (entity.getContentLength() >= 0) {
                    response.setContentLengthLong(entity.getContentLength());
                }
                copy(entity, request, response);
            } else {
                Header length = answer.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
                if (length != null && "HEAD".equals(request.getMethod())) {
                    response.setHeader(HttpHeaders.CONTENT_LENGTH, length.getValue());
                }
            }
        } finally {
            close();
        }
        return null;
    }

    private void close() {
        try {
            answer.close();
        } catch (IOException e) {
            LOG.debug("{}: closing an answer that broke off", target.name(), e);
        }
    }

    /** Passes on what is there as soon as it is there: answers may come slowly, part by part. */
    private void copy(HttpEntity entity, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        InputStream from = entity.getContent(); // not closed: closing it early would read the rest; answer is closed
        OutputStream to = response.getOutputStream();
        boolean whole = entity.getContentLength() >= 0;
        // At least one byte also for an empty answer: only what is read to its end keeps its connection.
        byte[] buffer = new byte[whole ? Math.clamp(entity.getContentLength(), 1, BUFFER) : BUFFER];
        for (int n = read(from, buffer, request); n >= 0; n = read(from, buffer, request)) {
            to.write(buffer, 0, n);
            if (!whole) {
                to.flush();
            }
        }
    }

    /** An answer that breaks off must not look complete: the connection to the client is broken off too. */
    private int read(InputStream from, byte[] buffer, HttpServletRequest request) {
        try {
            return from.read(buffer);
        } catch (IOException e) {
            LOG.warn("{} broke off in the middle of an answer: {}", target.name(), e.toString());
            EdgeRequest.breakOff(request, e);
            return -1;
        }
    }
}
