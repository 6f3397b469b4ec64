package io.meridian.gateway.edge;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The trace of a request, begun here: an outside {@code traceparent} is not consumed (see {@code gateway.yml}).
 *
 * @param id
 *            32 hexadecimal digits, which the client is told
 * @param parent
 *            W3C {@code traceparent} for services behind
 */
record EdgeTrace(String id, String parent) {

    /** The trace of the current span; one of its own where nothing is traced. */
    static EdgeTrace of(Tracer tracer) {
        Span span = tracer.currentSpan();
        if (span == null || span.isNoop() || span.context().traceId().isEmpty()) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            HexFormat hex = HexFormat.of();
            String id = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
            return new EdgeTrace(id, "00-" + id + "-" + hex.toHexDigits(random.nextLong() | 1) + "-00");
        }
        TraceContext context = span.context();
        return new EdgeTrace(context.traceId(), "00-" + context.traceId() + "-" + context.spanId() + "-"
                + (Boolean.TRUE.equals(context.sampled()) ? "01" : "00"));
    }
}
