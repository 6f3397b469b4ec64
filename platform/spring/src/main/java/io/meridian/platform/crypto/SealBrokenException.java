package io.meridian.platform.crypto;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ciphertext or a wrapped key does not belong where it was found: altered, or copied from another row, column, person
 * or tenant. Somebody has to look into it; retrying does not help.
 */
public class SealBrokenException extends MeridianException {

    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message, @Nullable Throwable cause) {
        super(CommonError.INTERNAL, message, Map.of(), cause);
    }
}
