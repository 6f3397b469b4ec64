package io.meridian.channel.adapter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a provider as it came.
 *
 * @param headers
 *            by name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes that were signed
public record RawHook(Map<String, String> headers, byte[] body) {

    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
