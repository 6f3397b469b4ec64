package io.meridian.platform.crypto;

import java.util.Locale;

/** What a tenant's key is for. */
public enum KeyPurpose {

    /** Wraps the data keys of the tenant's persons. */
    KEK,
    /** Makes blind indexes. Fixed for the life of the tenant: the index cannot be made anew from ciphertext. */
    INDEX,
    /** Makes the words of text search. Fixed for the life of the tenant, as above. */
    SEARCH;

    /** The value in the database. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
