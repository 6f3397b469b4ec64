package io.meridian.routing;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;

/** Error codes of routing-service. */
public enum RoutingError implements ErrorCode {
    OFFER_OVER(ErrorCategory.CONFLICT), STALE_EPOCH(ErrorCategory.CONFLICT), WRONG_STATE(
            ErrorCategory.CONFLICT), QUEUE_IN_USE(ErrorCategory.CONFLICT), NAME_TAKEN(
                    ErrorCategory.CONFLICT), AGENT_NOT_AVAILABLE(ErrorCategory.UNPROCESSABLE), AGENT_FULL(
                            ErrorCategory.UNPROCESSABLE), ALREADY_ANSWERED(
                                    ErrorCategory.CONFLICT), DISPOSITION_REQUIRED(
                                            ErrorCategory.UNPROCESSABLE), UNKNOWN_CODE(
                                                    ErrorCategory.UNPROCESSABLE), UNKNOWN_QUEUE(
                                                            ErrorCategory.UNPROCESSABLE), UNKNOWN_AGENT(
                                                                    ErrorCategory.UNPROCESSABLE), NO_DEFAULT_RULE(
                                                                            ErrorCategory.UNPROCESSABLE);

    private final ErrorCategory category;

    RoutingError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
