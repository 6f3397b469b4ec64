package io.meridian.tenant.guest;

import org.jspecify.annotations.Nullable;

/** A mail that the relay did not take. Worth a repeat. */
public final class MailNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param reason
     *            for the log, no personal data
     */
    MailNotSentException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
