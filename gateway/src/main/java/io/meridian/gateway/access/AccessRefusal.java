package io.meridian.gateway.access;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;
import java.util.Locale;

/**
 * A refusal of tenant-service under its own code, such as {@code member_disabled}.
 *
 * @param wire
 *            its error code
 */
public record AccessRefusal(String wire) implements ErrorCode {

    @Override
    public String name() {
        return wire.toUpperCase(Locale.ROOT);
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.FORBIDDEN;
    }
}
