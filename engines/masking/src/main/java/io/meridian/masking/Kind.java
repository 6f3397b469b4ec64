package io.meridian.masking;

/** What was found. */
public enum Kind {
    /** A payment card number: issuer range, length and check digit agree. */
    CARD,
    /** The three or four digits that prove that somebody holds the card. */
    CVV,
    /** An account number with country, length and check digits (ISO 13616). */
    IBAN
}
