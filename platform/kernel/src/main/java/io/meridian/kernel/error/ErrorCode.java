package io.meridian.kernel.error;

/**
 * A stable error code. Each service lists its own as an enum; the wire value is the enum's name in lower case and
 * never changes once released.
 */
public interface ErrorCode {

    /** The enum constant's name, such as {@code IDEMPOTENCY_KEY_REUSED}. */
    String name();

    /** Who has to act. */
    ErrorCategory category();

    /** The value in the {@code code} field of a problem, such as {@code idempotency_key_reused}. */
    default String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
