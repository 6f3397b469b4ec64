package io.meridian.channel.customer;

import io.meridian.kernel.error.Invalid;
import io.meridian.masking.Masker;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names and addresses as people type them: kept as written, markup and all, since it is shown as text only; but for
 * numbers that are never kept.
 */
public final class PersonNames {

    private static final Masker MASKER = new Masker();
    private static final int NAME_CHARS = 120;
    private static final int EMAIL_CHARS = 254;
    private static final Pattern CONTROL = Pattern.compile("[\\u0000-\\u001F\\u007F-\\u009F]");
    private static final Pattern EMAIL = Pattern
            .compile("[^\\s@<>\"(),:;\\\\]{1,64}@[^\\s@<>\"(),:;\\\\]+\\.[^\\s@.<>\"(),:;\\\\]+");

    private PersonNames() {}

    /** @throws io.meridian.kernel.error.MeridianException {@code validation_failed} */
    public static String checked(String field, String name) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > NAME_CHARS || CONTROL.matcher(name).find()) {
            throw Invalid.field(field, "must have 1 to " + NAME_CHARS + " characters and no control characters");
        }
        return masked(Normalizer.normalize(name.strip(), Normalizer.Form.NFC));
    }

    private static String masked(String text) {
        return MASKER.mask(text).text();
    }

    /** A name that nobody can be asked to write otherwise: without control characters, and not longer than a name is. */
    static String shown(String name) {
        String clean = masked(
                CONTROL.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll(" ").strip());
        return clean.codePointCount(0, clean.length()) <= NAME_CHARS
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, NAME_CHARS));
    }

    /** @throws io.meridian.kernel.error.MeridianException {@code validation_failed} */
    public static String checkedEmail(String field, String email) {
        String stripped = email.strip();
        if (stripped.length() > EMAIL_CHARS || !EMAIL.matcher(stripped).matches()) {
            throw Invalid.field(field, "must be an e-mail address");
        }
        return stripped;
    }

    /** An e-mail address in the form in which two are compared. */
    static String comparable(String email) {
        return Normalizer.normalize(email.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
