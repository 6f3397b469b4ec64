package io.meridian.tenant.input;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** BCP 47 language tags. */
public final class LanguageTags {

    private LanguageTags() {}

    /** The tag in canonical form: {@code ZH-cn} becomes {@code zh-CN}. */
    public static String canonical(String tag) {
        return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    }

    static boolean isWellFormed(String tag) {
        try {
            return !canonical(tag).equals("und");
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
