package io.meridian.masking;

/** What was found. {@link Masker} finds the first three, {@link PersonalData} all of them. */
public enum Kind {
    /** A payment card number: issuer range, length and check digit agree. */
    CARD,
    /** The three or four digits that prove that somebody holds the card. */
    CVV,
    /** An account number with country, length and check digits (ISO 13616). */
    IBAN,
    /** A telephone number, in international form or in the one of a region that was asked for. */
    PHONE,
    /** An e-mail address. */
    EMAIL,
    /** A number that a state gave to a person or a business, also that of a passport. */
    NATIONAL_ID;

    /** Whether it must not be kept, by nobody. */
    boolean isForbidden() {
        return this == CARD || this == CVV || this == IBAN;
    }
}
