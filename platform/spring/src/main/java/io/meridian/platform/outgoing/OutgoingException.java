package io.meridian.platform.outgoing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call to somewhere outside has no answer. */
public final class OutgoingException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String code;

    /** Why. */
    public enum Failure {
        /** The address is none that may be called. Nothing was sent, and it is no use to try again. */
        REFUSED,
        /** There was no connection. Nothing was sent. */
        UNREACHABLE,
        /** It may have been sent and done; no whole answer came in time. */
        UNANSWERED,
        /** The answer is larger than its caller wants. */
        TOO_LARGE
    }

    OutgoingException(Failure failure, String code, @Nullable Throwable cause) {
        super(code, cause);
        this.failure = failure;
        this.code = code;
    }

    static OutgoingException refused(String code) {
        return new OutgoingException(Failure.REFUSED, code, null);
    }

    /** Why, for who decides what to do. */
    public Failure failure() {
        return failure;
    }

    /**
     * Why, for people: {@code malformed_address}, {@code malformed_header}, {@code not_https}, {@code port_refused},
     * {@code no_public_address}; {@code no_connection}; {@code too_late}, {@code broken}; {@code too_large}. It says nothing
     * of what is where in a private network.
     */
    public String code() {
        return code;
    }
}
