package io.meridian.tenant;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;

/** What this service refuses, besides the common errors. */
public enum TenantError implements ErrorCode {
    /** Another tenant of the region has the slug. */
    SLUG_TAKEN(ErrorCategory.CONFLICT),
    /** Another one of the tenant has the name or code. */
    NAME_TAKEN(ErrorCategory.CONFLICT),
    /** Something refers to it. */
    IN_USE(ErrorCategory.CONFLICT),
    /** Nobody would be left to administer the tenant. */
    LAST_ADMIN(ErrorCategory.CONFLICT),
    /** The address is a member of this tenant. */
    ALREADY_MEMBER(ErrorCategory.CONFLICT),
    /** The invited person has joined. */
    ALREADY_ACCEPTED(ErrorCategory.CONFLICT),
    /** The person has not signed in yet. */
    NOT_SIGNED_IN_YET(ErrorCategory.CONFLICT),
    /** The state of the tenant does not allow it. */
    WRONG_STATUS(ErrorCategory.CONFLICT),
    /** A secret is told once. */
    SECRET_SHOWN_ONCE(ErrorCategory.CONFLICT),
    /** An id in the request names nothing in this tenant. */
    UNKNOWN_REFERENCE(ErrorCategory.UNPROCESSABLE),
    /** A table of people has something wrong in it. */
    IMPORT_NOT_CLEAN(ErrorCategory.UNPROCESSABLE),
    /** The home region of a guest is no other region in which the enterprise has a tenant. */
    GUEST_REGION(ErrorCategory.UNPROCESSABLE),
    /** A guest administers nothing. */
    GUEST_NOT_ADMIN(ErrorCategory.UNPROCESSABLE),
    /** The member is no guest. */
    NOT_A_GUEST(ErrorCategory.UNPROCESSABLE),
    /** Where a guest works is said of the guest alone. */
    GUEST_ELSEWHERE(ErrorCategory.UNPROCESSABLE),
    /** People of a partner may not be what is wanted, or nobody else may. */
    PARTNER_LIMITS(ErrorCategory.UNPROCESSABLE),
    /** The tenant has as many partners as it can have. */
    TOO_MANY_PARTNERS(ErrorCategory.UNPROCESSABLE),
    /** The caller's company does not work for the tenant any more. */
    PARTNER_INACTIVE(ErrorCategory.FORBIDDEN),
    /** The slug does not begin with a region that is known here. */
    SLUG_REGION(ErrorCategory.UNPROCESSABLE),
    /** The caller may not give or take this role. */
    ROLE_NOT_YOURS(ErrorCategory.FORBIDDEN),
    /** The person is no member of the tenant. */
    NOT_A_MEMBER(ErrorCategory.FORBIDDEN),
    /** The address is not proven yet. */
    EMAIL_NOT_VERIFIED(ErrorCategory.FORBIDDEN),
    /** The identity provider knows no address of the person. */
    EMAIL_MISSING(ErrorCategory.FORBIDDEN),
    /** A guest enters by the own region only. */
    GUEST_SIGNS_IN_AT_HOME(ErrorCategory.FORBIDDEN),
    /** The membership is disabled. */
    MEMBER_DISABLED(ErrorCategory.FORBIDDEN),
    /** The tenant is suspended or closed. */
    TENANT_SUSPENDED(ErrorCategory.FORBIDDEN),
    /** The tenant is still being made. */
    TENANT_NOT_READY(ErrorCategory.FORBIDDEN),
    /** No such API client. */
    API_CLIENT_UNKNOWN(ErrorCategory.FORBIDDEN),
    /** The API client is revoked. */
    API_CLIENT_REVOKED(ErrorCategory.FORBIDDEN),
    /** The identity provider does not answer. */
    IDENTITY_PROVIDER_UNAVAILABLE(ErrorCategory.UNAVAILABLE);

    private final ErrorCategory category;

    TenantError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
