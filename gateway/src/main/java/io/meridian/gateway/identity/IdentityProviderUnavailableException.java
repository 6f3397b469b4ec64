package io.meridian.gateway.identity;

import io.meridian.gateway.edge.GatewayError;
import io.meridian.kernel.error.MeridianException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The identity provider does not answer. */
final class IdentityProviderUnavailableException extends MeridianException {

    private static final long serialVersionUID = 1L;

    IdentityProviderUnavailableException(@Nullable Throwable cause) {
        super(GatewayError.IDENTITY_PROVIDER_UNAVAILABLE,
                "Sign-in is not possible at the moment. Try again shortly; open sessions go on.",
                Map.of("retryAfter", 15), cause);
    }
}
