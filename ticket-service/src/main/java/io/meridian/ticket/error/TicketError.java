package io.meridian.ticket.error;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;

/** Error codes of ticket-service. */
public enum TicketError implements ErrorCode {
    /** A search without a word. */
    INVALID_QUERY(ErrorCategory.INVALID),
    /** Only the status of a closed ticket can be changed. */
    TICKET_CLOSED(ErrorCategory.CONFLICT),
    /** A ticket is linked to as many conversations as it can be. */
    TOO_MANY_LINKS(ErrorCategory.CONFLICT),
    /** There is no such conversation, or the caller does not see it. */
    UNKNOWN_CONVERSATION(ErrorCategory.UNPROCESSABLE),
    /** There is no such member of staff who works. */
    UNKNOWN_ASSIGNEE(ErrorCategory.UNPROCESSABLE),
    /** There is no such team. */
    UNKNOWN_TEAM(ErrorCategory.UNPROCESSABLE),
    /** A custom field that every ticket has was left out. */
    FIELD_REQUIRED(ErrorCategory.UNPROCESSABLE),
    /** A custom field that does not exist, or is not used any more. */
    UNKNOWN_TICKET_FIELD(ErrorCategory.UNPROCESSABLE),
    /** A value that the custom field's kind does not take. */
    FIELD_VALUE(ErrorCategory.UNPROCESSABLE),
    /** Another custom field has the key. */
    KEY_TAKEN(ErrorCategory.CONFLICT),
    /** The tenant has as many custom fields as it can have. */
    TOO_MANY_FIELDS(ErrorCategory.CONFLICT),
    /** A choice without anything to choose. */
    OPTIONS_NEEDED(ErrorCategory.UNPROCESSABLE),
    /** A view rule hides something of it from the caller. */
    MASKED_VIEW(ErrorCategory.FORBIDDEN),
    /** Shared views are for supervisors and tenant-admins to change. */
    NOT_YOURS_TO_SHARE(ErrorCategory.FORBIDDEN),
    /** There are as many views as there can be. */
    TOO_MANY_VIEWS(ErrorCategory.CONFLICT);

    private final ErrorCategory category;

    TicketError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
