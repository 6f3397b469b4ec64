package io.meridian.channel.adapter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a message was not taken.
 *
 * @param code
 *            the provider's
 * @param retryAfter
 *            of {@link Kind#RATE_LIMITED}, if the provider says
 */
public record SendFailure(Kind kind, String code, @Nullable Duration retryAfter) {

    /** What we do about it. */
    public enum Kind {
        /** Try again. */
        RETRYABLE,
        /** Too fast: wait. */
        RATE_LIMITED,
        /** No free text until the customer writes again. */
        WINDOW_CLOSED,
        /** The customer cannot be reached on this channel. */
        NOT_REACHABLE,
        /** The customer or the provider does not want it. */
        BLOCKED,
        /** Against a rule of the provider. */
        POLICY,
        /** We are not known by these keys. */
        AUTH,
        /** The provider does not understand it. */
        INVALID,
        /** We do not send it: the customer may not be contacted unasked. */
        CONTACT_REFUSED;

        /** As it stands in the contract. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public SendFailure(Kind kind, String code) {
        this(kind, code, null);
    }
}
