package io.meridian.compliance.error;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;

/** Error codes of compliance-service. */
public enum ComplianceError implements ErrorCode {
    /** Another rule of the tenant covers all of it and asks for no less. */
    RULE_WITHOUT_EFFECT(ErrorCategory.UNPROCESSABLE),
    /** Of an agreement without a moment: the customer withdrew it meanwhile, or before. */
    WITHDRAWN_MEANWHILE(ErrorCategory.UNPROCESSABLE),
    /** The tenant has as many rules as it can have. */
    TOO_MANY_RULES(ErrorCategory.CONFLICT);

    private final ErrorCategory category;

    ComplianceError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
