package io.meridian.platform.crypto;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's key cannot be used now: the key system is unreachable, or refuses because the key was withdrawn. */
public class KeyUnavailableException extends MeridianException {

    private static final long serialVersionUID = 1L;

    public KeyUnavailableException(String message, @Nullable Throwable cause) {
        super(CommonError.UNAVAILABLE, message, Map.of(), cause);
    }
}
