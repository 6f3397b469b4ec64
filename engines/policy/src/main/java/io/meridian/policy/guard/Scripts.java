package io.meridian.policy.guard;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What is known of scripts. */
final class Scripts {

    private static final Set<UnicodeScript> UNPARTED = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);
    private static final Set<UnicodeScript> MARKED = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC, UnicodeScript.ARABIC, UnicodeScript.HEBREW);
    /** Of languages that are not written in Latin letters. */
    private static final Map<String, Set<UnicodeScript>> OWN = Map.ofEntries(
            Map.entry("ar", EnumSet.of(UnicodeScript.ARABIC)), Map.entry("fa", EnumSet.of(UnicodeScript.ARABIC)),
            Map.entry("ur", EnumSet.of(UnicodeScript.ARABIC)), Map.entry("he", EnumSet.of(UnicodeScript.HEBREW)),
            Map.entry("hi", EnumSet.of(UnicodeScript.DEVANAGARI)),
            Map.entry("mr", EnumSet.of(UnicodeScript.DEVANAGARI)),
            Map.entry("ru", EnumSet.of(UnicodeScript.CYRILLIC)), Map.entry("uk", EnumSet.of(UnicodeScript.CYRILLIC)),
            Map.entry("bg", EnumSet.of(UnicodeScript.CYRILLIC)), Map.entry("el", EnumSet.of(UnicodeScript.GREEK)),
            Map.entry("th", EnumSet.of(UnicodeScript.THAI)), Map.entry("lo", EnumSet.of(UnicodeScript.LAO)),
            Map.entry("km", EnumSet.of(UnicodeScript.KHMER)), Map.entry("my", EnumSet.of(UnicodeScript.MYANMAR)),
            Map.entry("ko", EnumSet.of(UnicodeScript.HANGUL)), Map.entry("zh", EnumSet.of(UnicodeScript.HAN)),
            Map.entry("ja", EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA)));
    private static final Set<UnicodeScript> LATIN = EnumSet.of(UnicodeScript.LATIN);

    private Scripts() {}

    /** Whether words are not parted in it. */
    static boolean isUnparted(UnicodeScript script) {
        return UNPARTED.contains(script);
    }

    /** Whether the marks at its letters can be left out without making another word of it. */
    static boolean isMarked(UnicodeScript script) {
        return MARKED.contains(script);
    }

    /** The scripts by which a language is recognised. */
    static Set<UnicodeScript> of(String language) {
        return OWN.getOrDefault(language, LATIN);
    }
}
