package io.meridian.gateway.access;

import org.jspecify.annotations.Nullable;

/** An answer of tenant-service, or none. */
public sealed interface Answer<T> {

    /** It knows. */
    record Known<T>(T value) implements Answer<T> {}

    /**
     * It knows, and says no.
     *
     * @param code
     *            its error code, such as {@code member_disabled}
     */
    record Refused<T>(String code, @Nullable String detail) implements Answer<T> {}

    /** Nobody there to ask. */
    record Unavailable<T>() implements Answer<T> {}
}
