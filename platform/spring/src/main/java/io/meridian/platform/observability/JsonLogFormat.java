package io.meridian.platform.observability;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.meridian.kernel.tenancy.CurrentTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * One log line as one JSON object: {@code time} (UTC), {@code level}, {@code service}, {@code tenant}, {@code traceId},
 * {@code spanId}, {@code logger}, {@code thread}, {@code message}, {@code data} (key-value pairs), {@code error} with
 * {@code type} and {@code stack}. What is not known is left out; of the logging context only these keys are taken. Every
 * text passes {@link Redaction}.
 */
public final class JsonLogFormat implements StructuredLogFormatter<ILoggingEvent> {

    private static final int MAX_TEXT = 16_000;

    private final ThrowableProxyConverter stacks;
    private final JsonWriter<ILoggingEvent> json = JsonWriter.<ILoggingEvent>of(this::members).withNewLineAtEnd();

    /** Called by Spring Boot's structured logging. */
    public JsonLogFormat(ThrowableProxyConverter stacks) {
        this.stacks = stacks;
    }

    @Override
    public String format(ILoggingEvent event) {
        return json.writeToString(event);
    }

    private void members(JsonWriter.Members<ILoggingEvent> line) {
        line.add("time", event -> event.getInstant().toString());
        line.add("level", event -> event.getLevel().toString());
        line.add("service", event -> ServiceTag.of(event.getMDCPropertyMap(), event.getLoggerName()));
        line.add("tenant", JsonLogFormat::tenant).whenNotNull();
        line.add("traceId", event -> event.getMDCPropertyMap().get("traceId")).whenNotNull();
        line.add("spanId", event -> event.getMDCPropertyMap().get("spanId")).whenNotNull();
        line.add("logger", ILoggingEvent::getLoggerName);
        line.add("thread", ILoggingEvent::getThreadName);
        line.add("message", event -> text(event.getFormattedMessage()));
        line.add("data", JsonLogFormat::data).whenNotEmpty();
        line.add("error", this::error).whenNotNull();
    }

    /** Appenders run on the caller's thread, so the tenant of the work is the tenant of the line. */
    private static @Nullable String tenant(ILoggingEvent event) {
        return CurrentTenant.find().map(Object::toString).orElseGet(() -> event.getMDCPropertyMap().get("tenant"));
    }

    private static Map<String, String> data(ILoggingEvent event) {
        Map<String, String> data = new LinkedHashMap<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                // Name and value together: what "password" names is secret whatever it looks like.
                String named = text(pair.key + "=" + pair.value);
                data.put(pair.key, named.substring(Math.min(named.length(), pair.key.length() + 1)));
            }
        }
        return data;
    }

    private @Nullable Map<String, String> error(ILoggingEvent event) {
        IThrowableProxy error = event.getThrowableProxy();
        return error == null ? null : Map.of("type", error.getClassName(), "stack", text(stacks.convert(event)));
    }

    private static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return Redaction.of(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + " [cut]" : text);
    }
}
