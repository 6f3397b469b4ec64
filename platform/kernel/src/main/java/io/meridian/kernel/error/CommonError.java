package io.meridian.kernel.error;

/** Error codes that any service may answer with. */
public enum CommonError implements ErrorCode {
    MALFORMED_REQUEST(ErrorCategory.INVALID), VALIDATION_FAILED(ErrorCategory.INVALID), UNKNOWN_FIELD(
            ErrorCategory.INVALID), INVALID_ENCODING(ErrorCategory.INVALID), INVALID_CURSOR(
                    ErrorCategory.INVALID), IDEMPOTENCY_KEY_REQUIRED(ErrorCategory.INVALID), UNAUTHENTICATED(
                            ErrorCategory.UNAUTHENTICATED), SESSION_EXPIRED(
                                    ErrorCategory.UNAUTHENTICATED), SESSION_REVOKED(
                                            ErrorCategory.UNAUTHENTICATED), FORBIDDEN(
                                                    ErrorCategory.FORBIDDEN), CROSS_SITE_REQUEST(
                                                            ErrorCategory.FORBIDDEN), NOT_FOUND(
                                                                    ErrorCategory.NOT_FOUND), UNKNOWN_TENANT(
                                                                            ErrorCategory.NOT_FOUND), METHOD_NOT_ALLOWED(
                                                                                    ErrorCategory.INVALID), CONFLICT(
                                                                                            ErrorCategory.CONFLICT), STALE_VERSION(
                                                                                                    ErrorCategory.CONFLICT), REQUEST_IN_PROGRESS(
                                                                                                            ErrorCategory.CONFLICT), BODY_TOO_LARGE(
                                                                                                                    ErrorCategory.TOO_LARGE), UNSUPPORTED_MEDIA_TYPE(
                                                                                                                            ErrorCategory.UNSUPPORTED_TYPE), WRONG_REGION(
                                                                                                                                    ErrorCategory.WRONG_REGION), IDEMPOTENCY_KEY_REUSED(
                                                                                                                                            ErrorCategory.UNPROCESSABLE), RATE_LIMITED(
                                                                                                                                                    ErrorCategory.RATE_LIMITED), INTERNAL(
                                                                                                                                                            ErrorCategory.INTERNAL), UPSTREAM_FAILED(
                                                                                                                                                                    ErrorCategory.UPSTREAM), UNAVAILABLE(
                                                                                                                                                                            ErrorCategory.UNAVAILABLE),
    /** The caller opened more customers or files than the tenant allows; an administrator lets them go on. */
    VIEWING_STOPPED(ErrorCategory.FORBIDDEN),
    /** The person proves to the identity provider who they are ({@code /session/step-up}), then the same request passes. */
    STEP_UP_REQUIRED(ErrorCategory.FORBIDDEN),
    /** This service noted no such audit record for the tenant, or has it no longer; not that the address is unknown. */
    AUDIT_RECORD_GONE(ErrorCategory.NOT_FOUND);

    private final ErrorCategory category;

    CommonError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
