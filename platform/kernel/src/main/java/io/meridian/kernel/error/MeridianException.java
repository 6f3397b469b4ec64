package io.meridian.kernel.error;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** An error that a caller may see. The message says what to do and holds no personal data. */
public class MeridianException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Map<String, Object> details;

    public MeridianException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /**
     * @param details further members of the problem document, such as {@code retryAfter}; values are JSON-friendly
     */
    public MeridianException(ErrorCode code, String message, Map<String, Object> details, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
