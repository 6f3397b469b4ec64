package io.meridian.platform.directory;

import org.jspecify.annotations.Nullable;

/** A directory file that is not accepted. */
public final class InvalidDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidDirectoryException(String reason, @Nullable Throwable cause) {
        super("Directory refused: " + reason, cause);
    }
}
