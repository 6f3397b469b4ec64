package io.meridian.contracts.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A text that people decide about. */
public final class Wording {

    private static final int BYTES = 16;

    private Wording() {}

    /** The version of a text, made from it: the same text in the same language is the same version. */
    public static String version(String language, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((language + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
