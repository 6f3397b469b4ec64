package io.meridian.policy.view;

import java.util.Locale;

/** What of a customer a rule can hide. */
public enum Field {
    /** How they are called. */
    NAME,
    /** Telephone numbers, e-mail addresses and ids by which they are reached. */
    ADDRESSES,
    /** The same, and national ids, in what people write. */
    TEXTS,
    /** Files that were sent. */
    FILES;

    /** The name in contracts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such field */
    public static Field of(String word) {
        Field field = valueOf(word.toUpperCase(Locale.ROOT));
        if (!field.word().equals(word)) {
            throw new IllegalArgumentException("No such field: " + word);
        }
        return field;
    }
}
