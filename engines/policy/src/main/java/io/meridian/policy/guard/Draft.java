package io.meridian.policy.guard;

import java.time.LocalDate;
import java.util.Set;

/**
 * A text that somebody wants to send to a customer.
 *
 * @param language
 *            of the conversation, BCP 47; the text may be in another
 * @param countries
 *            ISO 3166: where the customer is known to be, and of the market; none: nobody knows
 * @param channel
 *            such as {@code widget}
 * @param date
 *            where the customer is
 */
public record Draft(String text, String language, Set<String> countries, String channel, Author author,
        Occasion occasion, LocalDate date) {

    public Draft {
        countries = Set.copyOf(countries);
    }

    /** Who writes. */
    public enum Author {
        AGENT, BOT,
        /** By the API. */
        PROGRAM
    }

    /** Of a rule, when it holds; of a draft, what it is. */
    public enum Occasion {
        ANY,
        /** The first message of its author in a conversation. */
        OPENING,
        /** The customer did not ask for it. */
        ADVERTISING
    }
}
