package io.meridian.platform.observability;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanFilter;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes personal data and tokens out of a span before it leaves the process: query strings altogether, everything else
 * by {@link Redaction}. An error is kept by its type; its message may quote what a customer wrote.
 */
final class RedactingSpanFilter implements SpanFilter {

    @Override
    public FinishedSpan map(FinishedSpan span) {
        Map<String, String> tags = new HashMap<>();
        span.getTags().forEach((name, value) -> tags.put(name, Redaction.of(withoutQuery(name, value))));
        span.setTags(tags);
        return span;
    }

    private static String withoutQuery(String name, String value) {
        int query = name.startsWith("http") || name.startsWith("url") ? value.indexOf('?') : -1;
        return query < 0 ? value : value.substring(0, query);
    }
}
