package io.meridian.platform.crypto;

import java.util.Locale;

/** What a tenant's key is for. */
public enum KeyPurpose {

    /** Wraps the data keys of the tenant's persons. */
    KEK,
    /** Wraps the data keys of those who are under age. */
    MINORS,
    /** Makes digests of what cannot be guessed. Fixed for the life of the tenant: nothing is kept to make them anew. */
    INDEX,
    /** Makes blind indexes of persons' addresses. */
    ADDRESS,
    /** Makes the words of text search. */
    SEARCH,
    /** Makes ids of addresses that several services share. Fixed for the life of the tenant, as {@link #INDEX}. */
    CONTACT;

    /** Whether it wraps keys; the others make ids and words. */
    boolean wraps() {
        return this == KEK || this == MINORS;
    }

    /** The value in the database. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
