package io.meridian.gateway.route;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes a request on, once its body has come, and its answer back as a stream. It takes the place of the library's own
 * handler because the path and query must go on byte for byte as they were checked (that one decodes and encodes them
 * again, and reads forms), because every route has its own time and size, and because what a broken service says is not
 * for the outside.
 */
final class ProxyHandler implements HandlerFunction<ServerResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyHandler.class);
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final long WARN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Target target;
    private final Weigher weigher;
    private final Parts parts;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);

    ProxyHandler(Target target, Weigher weigher, Parts parts) {
        this.target = target;
        this.weigher = weigher;
        this.parts = parts;
    }

    /** What all handlers share. */
    record Parts(HttpClient http, HeaderRules headers, Bodies bodies) {}

    @Override
    public ServerResponse handle(ServerRequest request) throws Exception {
        HttpServletRequest from = request.servletRequest();
        long length = from.getContentLengthLong();
        long limit = target.limit(from.getRequestURI());
        if (length > limit) {
            throw LimitedBody.tooLarge(limit);
        }
        String query = from.getQueryString();
        var to = new BasicClassicHttpRequest(from.getMethod(), target.host(),
                query == null ? from.getRequestURI() : from.getRequestURI() + "?" + query);
        parts.headers().request(from, to, target.kind());
        try {
            return answer(from, length > 0 || from.getHeader("Transfer-Encoding") != null
                    ? sendWithBody(from, to, length)
                    : send(to));
        } catch (CrowdedException e) {
            return crowded(from);
        }
    }

    /** More is under way than may be. Said without a stack trace and a line in the log: it must cost next to nothing. */
    private static final class CrowdedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CrowdedException() {
            super(null, null, false, false);
        }
    }

    private ServerResponse crowded(HttpServletRequest from) {
        if (warns()) {
            LOG.warn("{}: too many requests at once; those above the limit get 503", target.name());
        }
        ProblemDetail problem = ProblemWriter.problem(CommonError.UNAVAILABLE,
                "Too much arrives at the moment; this was not taken. Send it again shortly.", Map.of());
        problem.setInstance(URI.create(from.getRequestURI()));
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private ClassicHttpResponse sendWithBody(HttpServletRequest from, BasicClassicHttpRequest to, long length)
            throws IOException {
        try (Bodies.Body body = parts.bodies().take(from, target, length)) {
            to.setEntity(body.entity());
            return send(to);
        } catch (LimitedBody.RefusedException e) {
            throw e.refusal();
        }
    }

    private ClassicHttpResponse send(BasicClassicHttpRequest to) throws IOException {
        if (!target.free().tryAcquire()) {
            throw new CrowdedException();
        }
        try {
            return execute(to);
        } finally {
            target.free().release();
        }
    }

    private ClassicHttpResponse execute(BasicClassicHttpRequest to) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(target.config());
        try {
            return parts.http().executeOpen(target.host(), to, context);
        } catch (LimitedBody.RefusedException e) {
            throw e;
        } catch (IOException e) {
            if (warns()) {
                LOG.warn("{} at {} does not answer: {}", target.name(), target.host(), e.toString());
            }
            throw new MeridianException(CommonError.UNAVAILABLE, "This part of Meridian does not answer at the moment."
                    + " Try again shortly.", Map.of("retryAfter", RETRY_AFTER_SECONDS), e);
        }
    }

    private ServerResponse answer(HttpServletRequest from, ClassicHttpResponse answer) throws IOException {
        int status = answer.getCode();
        weigher.weigh(from, answer);
        if (status >= 500 && !isProblem(answer)) {
            answer.close();
            if (warns()) {
                LOG.warn("{} answered {} without a problem document", target.name(), status);
            }
            if (status == 503) {
                throw new MeridianException(CommonError.UNAVAILABLE, "This part of Meridian is not ready. Try again"
                        + " shortly.", Map.of("retryAfter", RETRY_AFTER_SECONDS), null);
            }
            throw new MeridianException(CommonError.UPSTREAM_FAILED,
                    "Something went wrong on our side. Try again; if it stays, give the trace id to support.");
        }
        return new ProxiedResponse(answer, parts.headers(), target);
    }

    /** Once a second is enough to know: with a thousand requests a second a service that is gone would fill the log. */
    private boolean warns() {
        long last = warned.get();
        long now = System.nanoTime();
        return now - last >= WARN_EVERY_NANOS && warned.compareAndSet(last, now);
    }

    private static boolean isProblem(ClassicHttpResponse answer) {
        Header type = answer.getFirstHeader("Content-Type");
        return type != null && type.getValue().startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }
}
