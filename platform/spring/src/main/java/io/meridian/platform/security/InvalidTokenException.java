package io.meridian.platform.security;

import org.springframework.security.core.AuthenticationException;

/** An internal token that is not accepted. */
public final class InvalidTokenException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String reason) {
        super("Internal token refused: " + reason);
    }

    InvalidTokenException(String reason, Throwable cause) {
        super("Internal token refused: " + reason, cause);
    }
}
