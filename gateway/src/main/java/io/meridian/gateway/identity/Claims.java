package io.meridian.gateway.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of a verified token. */
public record Claims(Map<String, Object> values) {

    public Claims {
        values = Map.copyOf(values);
    }

    /** A claim as it is; null if it is not there. */
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** A claim that is a text and not blank. */
    public Optional<String> text(String name) {
        return values.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** A claim in seconds since 1970. */
    public Optional<Instant> time(String name) {
        return values.get(name) instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** Whom the token is for. */
    public List<?> audience() {
        Object audience = values.get("aud");
        return audience instanceof List<?> several ? several : audience == null ? List.of() : List.of(audience);
    }
}
