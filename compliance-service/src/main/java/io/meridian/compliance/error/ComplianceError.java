package io.meridian.compliance.error;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;

/** Error codes of compliance-service. */
public enum ComplianceError implements ErrorCode {
    /** Another rule of the tenant covers all of it and asks for no less. */
    RULE_WITHOUT_EFFECT(ErrorCategory.UNPROCESSABLE),
    /** Of an agreement without a moment: the customer withdrew it meanwhile, or before. */
    WITHDRAWN_MEANWHILE(ErrorCategory.UNPROCESSABLE),
    /** Another list of the tenant has the name. */
    NAME_TAKEN(ErrorCategory.CONFLICT),
    /** The tenant has as many lists as it can have. */
    TOO_MANY_LISTS(ErrorCategory.CONFLICT),
    /** No rule asks to look at the register. */
    UNKNOWN_REGISTER(ErrorCategory.UNPROCESSABLE),
    /** Something in a file is wrong, and so nothing of it was taken. */
    IMPORT_NOT_CLEAN(ErrorCategory.UNPROCESSABLE),
    /** A list has more addresses than a file that replaces it could hold. */
    LIST_TOO_LARGE(ErrorCategory.UNPROCESSABLE),
    /** A list has as many addresses as it can have. */
    LIST_FULL(ErrorCategory.UNPROCESSABLE),
    /** Of a stop: somebody let them go on before. */
    ALREADY_LIFTED(ErrorCategory.CONFLICT),
    /** The tenant has as many rules as it can have. */
    TOO_MANY_RULES(ErrorCategory.CONFLICT),
    /** All rules of texts together have more phrases or characters than they can. */
    TOO_MANY_PHRASES(ErrorCategory.UNPROCESSABLE),
    /** Of a rule of texts: no text could follow both it and another one. */
    RULES_CONTRADICT(ErrorCategory.UNPROCESSABLE),
    /** A tenant wants to do less than the law asks. */
    LAW_NOT_LOWERED(ErrorCategory.UNPROCESSABLE);

    private final ErrorCategory category;

    ComplianceError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
