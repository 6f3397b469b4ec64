package io.meridian.kernel.error;

import java.util.List;
import java.util.Map;

/** A value that is not accepted, in the form in which the platform tells of such values. */
public final class Invalid {

    private Invalid() {}

    /** @param message what the value must be, such as {@code must not be blank} */
    public static MeridianException field(String field, String message) {
        return new MeridianException(CommonError.VALIDATION_FAILED, "Some values are not accepted; see 'errors'.",
                Map.of("errors", List.of(Map.of("field", field, "message", message))), null);
    }

    /** As {@link #field}, with a code of its own that programs decide by. */
    public static MeridianException field(ErrorCode code, String field, String message) {
        return new MeridianException(code, "'" + field + "' " + message + ".",
                Map.of("errors", List.of(Map.of("field", field, "message", message))), null);
    }

    /** The one answer for what does not exist and for what is somebody else's. */
    public static MeridianException notFound(String what) {
        return new MeridianException(CommonError.NOT_FOUND,
                "There is no such " + what + ", or it is not yours to see.");
    }
}
