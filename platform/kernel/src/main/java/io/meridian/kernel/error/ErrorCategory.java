package io.meridian.kernel.error;

/** Who has to act on an error. The HTTP status of every problem+json answer follows from here and nowhere else. */
public enum ErrorCategory {

    /** The request cannot be understood; the caller mends it. */
    INVALID(400),
    /** No caller is known; sign in or send a token. */
    UNAUTHENTICATED(401),
    /** The caller is known and may not do this. */
    FORBIDDEN(403),
    /** There is no such thing for this caller (or it belongs to another tenant, which reads the same). */
    NOT_FOUND(404),
    /** It contradicts the present state; read again, then retry. */
    CONFLICT(409),
    /** The body or file is larger than allowed. */
    TOO_LARGE(413),
    /** The content is of a type that is not accepted. */
    UNSUPPORTED_TYPE(415),
    /** This region does not hold the tenant; the answer names the right address. */
    WRONG_REGION(421),
    /** Understood, but against a rule. */
    UNPROCESSABLE(422),
    /** Too many requests; retry after the stated time. */
    RATE_LIMITED(429),
    /** Our fault. */
    INTERNAL(500),
    /** A system behind us gave a wrong answer. */
    UPSTREAM(502),
    /** Temporarily not possible; retry. */
    UNAVAILABLE(503);

    private final int status;

    ErrorCategory(int status) {
        this.status = status;
    }

    /** The HTTP status of this category. */
    public int status() {
        return status;
    }
}
