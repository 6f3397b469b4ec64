package io.meridian.channel.attachment;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object store did not do its work now. */
final class ObjectStoreException extends MeridianException {

    private static final long serialVersionUID = 1L;

    ObjectStoreException(@Nullable Throwable cause) {
        super(CommonError.UNAVAILABLE, "Files cannot be stored or read at the moment. Try again.",
                Map.of("retryAfter", 5), cause);
    }
}
