package io.meridian.channel.attachment;

import java.util.regex.Pattern;

/** Keys of the object store: never made of what a caller wrote, and checked all the same. */
final class ObjectKeys {

    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]+(/[0-9A-Za-z_-]+)*");

    private ObjectKeys() {}

    static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of the object store");
        }
        return key;
    }
}
