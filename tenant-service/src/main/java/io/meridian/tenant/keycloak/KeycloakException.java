package io.meridian.tenant.keycloak;

import io.meridian.kernel.error.MeridianException;
import io.meridian.tenant.TenantError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The identity provider does not answer, or not as it should. Worth a repeat. */
public final class KeycloakException extends MeridianException {

    private static final long serialVersionUID = 1L;

    private final transient String reason;

    /**
     * A failure.
     *
     * @param reason
     *            for the log: operation and status, no personal data
     */
    public KeycloakException(String reason, @Nullable Throwable cause) {
        super(TenantError.IDENTITY_PROVIDER_UNAVAILABLE, "The identity provider does not answer. Try again later.",
                Map.of("retryAfter", 10), cause);
        this.reason = reason;
    }

    /** For the log. */
    public String reason() {
        return reason;
    }
}
