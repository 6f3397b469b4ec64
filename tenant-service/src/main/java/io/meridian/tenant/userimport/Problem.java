package io.meridian.tenant.userimport;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong, for a program to put in words.
 *
 * @param code
 *            as the contract lists them
 * @param column
 *            the column it is about; null for the whole row or table
 * @param value
 *            what stands there, cut; null if nothing does
 */
record Problem(String code, @Nullable String column, @Nullable String value) {

    private static final int SHOWN = 120;

    static Problem of(String code, @Nullable String column, @Nullable String value) {
        return new Problem(code, column, value == null || value.length() <= SHOWN ? value : value.substring(0, SHOWN));
    }
}
