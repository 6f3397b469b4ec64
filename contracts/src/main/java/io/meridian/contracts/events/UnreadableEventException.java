package io.meridian.contracts.events;

import org.jspecify.annotations.Nullable;

/** The bytes are not the event that their type promises; trying again does not help. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
