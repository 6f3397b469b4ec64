package io.meridian.gateway.edge;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;

/** Error codes that only the edge answers with. */
public enum GatewayError implements ErrorCode {
    /** The sign-in was not begun here, was answered twice, or the identity provider refused it. */
    SIGN_IN_FAILED(ErrorCategory.INVALID),
    /** More time passed between the two steps of a sign-in than is allowed. */
    SIGN_IN_EXPIRED(ErrorCategory.INVALID),
    /** Somebody else than the session's person answered at the step-up. */
    OTHER_PERSON(ErrorCategory.INVALID),
    /** The caller's company may not work from this address. */
    ADDRESS_NOT_ALLOWED(ErrorCategory.FORBIDDEN),
    /** Sign-in is not possible for now; sessions go on. */
    IDENTITY_PROVIDER_UNAVAILABLE(ErrorCategory.UNAVAILABLE);

    private final ErrorCategory category;

    GatewayError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
