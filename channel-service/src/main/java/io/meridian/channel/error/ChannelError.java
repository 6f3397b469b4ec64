package io.meridian.channel.error;

import io.meridian.kernel.error.ErrorCategory;
import io.meridian.kernel.error.ErrorCode;

/** Error codes of channel-service. */
public enum ChannelError implements ErrorCode {
    /** The identity token of a tenant's site does not hold. */
    IDENTITY_TOKEN_INVALID(ErrorCategory.UNAUTHENTICATED),
    /** The site whose page asks is not among those that may show the widget. */
    SITE_NOT_ALLOWED(ErrorCategory.FORBIDDEN),
    /** There is no such visitor in this tenant; a new session makes one. */
    VISITOR_UNKNOWN(ErrorCategory.NOT_FOUND),
    /** The law asks for a consent that was not given. */
    CONSENT_REQUIRED(ErrorCategory.FORBIDDEN),
    /** The visitor has to say first when they were born. */
    AGE_REQUIRED(ErrorCategory.FORBIDDEN),
    /** A minor may not do this without a parent or guardian. */
    GUARDIAN_NEEDED(ErrorCategory.FORBIDDEN),
    /** The text of a notice is no longer the one that was shown. */
    NOTICE_CHANGED(ErrorCategory.UNPROCESSABLE),
    /** More was decided by a link within a day than can be kept. */
    TOO_MANY_CHOICES(ErrorCategory.CONFLICT),
    /** The conversation belongs to another agent, or to none yet. */
    NOT_ASSIGNED(ErrorCategory.FORBIDDEN),
    /** The conversation has ended. */
    CONVERSATION_CLOSED(ErrorCategory.CONFLICT),
    /** A file of this type is not accepted. */
    ATTACHMENT_TYPE(ErrorCategory.UNSUPPORTED_TYPE),
    /** A file that could do harm. */
    ATTACHMENT_UNSAFE(ErrorCategory.UNPROCESSABLE),
    /** Too many files of one sender wait for a message. */
    TOO_MANY_UNSENT_FILES(ErrorCategory.CONFLICT),
    /** Another canned reply has the shortcut. */
    SHORTCUT_TAKEN(ErrorCategory.CONFLICT),
    /** A text names a variable that does not exist. */
    UNKNOWN_VARIABLE(ErrorCategory.UNPROCESSABLE),
    /** A text is in a language that does not exist. */
    UNKNOWN_LANGUAGE(ErrorCategory.UNPROCESSABLE),
    /** A text that the widget does not have. */
    UNKNOWN_TEXT(ErrorCategory.UNPROCESSABLE),
    /** A market that the tenant does not have. */
    UNKNOWN_MARKET(ErrorCategory.UNPROCESSABLE),
    /** A brand that the tenant does not have. */
    UNKNOWN_BRAND(ErrorCategory.UNPROCESSABLE),
    /** Another channel account has the number or page. */
    ENDPOINT_TAKEN(ErrorCategory.CONFLICT),
    /** A hook that is not signed with the account's secret. */
    SIGNATURE_INVALID(ErrorCategory.UNAUTHENTICATED),
    /** A test of a hook's address without the account's verify token. */
    HOOK_NOT_VERIFIED(ErrorCategory.FORBIDDEN),
    /** A parked hook that cannot be taken yet. */
    STILL_PARKED(ErrorCategory.CONFLICT),
    /** The channel takes no free text until the customer writes again. */
    WINDOW_CLOSED(ErrorCategory.CONFLICT),
    /** The text is longer than the channel takes. */
    TEXT_TOO_LONG(ErrorCategory.UNPROCESSABLE),
    /** The customer may not be contacted unasked. */
    CONTACT_REFUSED(ErrorCategory.UNPROCESSABLE),
    /** The customer was never reached on a channel account. */
    NO_ADDRESS(ErrorCategory.UNPROCESSABLE),
    /** A channel account has no such template, or not for this purpose. */
    UNKNOWN_TEMPLATE(ErrorCategory.UNPROCESSABLE),
    /** A template takes another number of values. */
    TEMPLATE_VALUES(ErrorCategory.UNPROCESSABLE),
    /** A provider does not answer. */
    PROVIDER_UNAVAILABLE(ErrorCategory.UNAVAILABLE),
    /** A message is on its way already. */
    NOT_WAITING(ErrorCategory.CONFLICT),
    /** A rule of texts forbids to send it like this. */
    DRAFT_BLOCKED(ErrorCategory.UNPROCESSABLE),
    /** A rule of texts warns of sending it. */
    DRAFT_WARNED(ErrorCategory.UNPROCESSABLE),
    /** A view rule hides it from the caller. */
    MASKED_VIEW(ErrorCategory.FORBIDDEN),
    /** A view rule does not let the caller see a customer in clear. */
    UNMASK_FORBIDDEN(ErrorCategory.FORBIDDEN),
    /** What is known of a customer must be kept. */
    LEGAL_HOLD(ErrorCategory.CONFLICT),
    /** Somebody talks with the customer. */
    CONVERSATION_OPEN(ErrorCategory.CONFLICT),
    /** Only what failed, or is not known to have arrived, is sent again. */
    NOT_FAILED(ErrorCategory.CONFLICT);

    private final ErrorCategory category;

    ChannelError(ErrorCategory category) {
        this.category = category;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }
}
