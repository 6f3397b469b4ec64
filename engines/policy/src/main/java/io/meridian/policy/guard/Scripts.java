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
            Map.entry("be", EnumSet.of(UnicodeScript.CYRILLIC)), Map.entry("kk", EnumSet.of(UnicodeScript.CYRILLIC)),
            Map.entry("mk", EnumSet.of(UnicodeScript.CYRILLIC)), Map.entry("mn", EnumSet.of(UnicodeScript.CYRILLIC)),
            Map.entry("sr", EnumSet.of(UnicodeScript.CYRILLIC)), Map.entry("ps", EnumSet.of(UnicodeScript.ARABIC)),
            Map.entry("ne", EnumSet.of(UnicodeScript.DEVANAGARI)), Map.entry("bn", EnumSet.of(UnicodeScript.BENGALI)),
            Map.entry("gu", EnumSet.of(UnicodeScript.GUJARATI)), Map.entry("kn", EnumSet.of(UnicodeScript.KANNADA)),
            Map.entry("ml", EnumSet.of(UnicodeScript.MALAYALAM)), Map.entry("pa", EnumSet.of(UnicodeScript.GURMUKHI)),
            Map.entry("or", EnumSet.of(UnicodeScript.ORIYA)), Map.entry("si", EnumSet.of(UnicodeScript.SINHALA)),
            Map.entry("ta", EnumSet.of(UnicodeScript.TAMIL)), Map.entry("te", EnumSet.of(UnicodeScript.TELUGU)),
            Map.entry("hy", EnumSet.of(UnicodeScript.ARMENIAN)), Map.entry("ka", EnumSet.of(UnicodeScript.GEORGIAN)),
            Map.entry("am", EnumSet.of(UnicodeScript.ETHIOPIC)),
            Map.entry("th", EnumSet.of(UnicodeScript.THAI)), Map.entry("lo", EnumSet.of(UnicodeScript.LAO)),
            Map.entry("km", EnumSet.of(UnicodeScript.KHMER)), Map.entry("my", EnumSet.of(UnicodeScript.MYANMAR)),
            Map.entry("ko", EnumSet.of(UnicodeScript.HANGUL)), Map.entry("zh", EnumSet.of(UnicodeScript.HAN)),
            Map.entry("ja", EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA)));
    private static final Set<UnicodeScript> LATIN = EnumSet.of(UnicodeScript.LATIN);

    private static final Set<Integer> FILLERS = Set.of(0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0);

    private Scripts() {}

    /** Whether words are not parted in it. */
    static boolean isUnparted(UnicodeScript script) {
        return UNPARTED.contains(script);
    }

    /** Whether the marks at its letters can be left out without making another word of it. */
    static boolean isMarked(UnicodeScript script) {
        return MARKED.contains(script);
    }

    /** What nobody sees: joiners, soft hyphens, marks of direction, selectors of variants, fillers. */
    static boolean isUnseen(int point) {
        return Character.getType(point) == Character.FORMAT || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF) || FILLERS.contains(point);
    }

    /** The scripts by which a language is recognised. */
    static Set<UnicodeScript> of(String language) {
        return OWN.getOrDefault(language, LATIN);
    }
}
