package io.meridian.policy.guard;

import io.meridian.policy.Table;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes one of the ways in which a word can be written. */
final class Fold {

    private static final char TATWEEL = 'ـ';
    private static final char NUKTA = '\u093C';
    private static final int KATAKANA_FROM = 0x30A1;
    private static final int KATAKANA_TO = 0x30F6;
    private static final int TO_HIRAGANA = 0x60;
    private static final int LATIN_END = 0x7F;

    private static final List<Range> INERT = List.of(new Range('à', 'ÿ'), new Range('\u0620', '\u06D3'),
            new Range('\u06F0', '\u06FC'), new Range('\u4E00', '\u9FFF'), new Range('\u3041', '\u3096'),
            new Range('\u30A1', '\u30FC'));
    private static final Map<Integer, Integer> SIMPLIFIED = simplified();

    private Fold() {}

    /** Lower case and one width; what a stemmer takes. */
    static String plain(String word) {
        if (isPlain(word)) {
            return word;
        }
        if (isAscii(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        StringBuilder seen = new StringBuilder(word.length());
        word.codePoints().filter(c -> !Scripts.isUnseen(c)).forEach(seen::appendCodePoint);
        return Normalizer.normalize(seen, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Whether it is certain that it is: normalising costs more than all the rest. */
    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= LATIN_END ? c >= 'A' && c <= 'Z' : !isInert(c)) {
                return false;
            }
        }
        return true;
    }

    /** Small letters of Western Europe, and most Arabic letters, ideographs and kana. */
    private static boolean isInert(char c) {
        return INERT.stream().anyMatch(range -> c >= range.first() && c <= range.last());
    }

    private record Range(char first, char last) {}

    /** @param plain see {@link #plain} */
    static String form(String plain, UnicodeScript script, String language) {
        return switch (script) {
            case HIRAGANA, KATAKANA, HAN -> characters(plain);
            case DEVANAGARI -> devanagari(plain);
            default -> (Scripts.isMarked(script) || script == UnicodeScript.COMMON) && !isAscii(plain)
                    ? letters(plain, script, language)
                    : plain;
        };
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > LATIN_END) {
                return false;
            }
        }
        return true;
    }

    private static String letters(String plain, UnicodeScript script, String language) {
        if ("vi".equals(language)) {
            return plain; // its marks make other words
        }
        if (script == UnicodeScript.ARABIC) {
            return arabic(plain);
        }
        String word = "de".equals(language)
                ? plain.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
                : plain;
        StringBuilder folded = new StringBuilder(word.length());
        Normalizer.normalize(word, Normalizer.Form.NFD).codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && c != TATWEEL)
                .forEach(c -> letter(folded, c));
        return folded.toString();
    }

    private static void letter(StringBuilder to, int point) {
        switch (point) {
            case 'ß' -> to.append("ss");
            case 'æ' -> to.append("ae");
            case 'ø' -> to.append('o');
            case 'ı' -> to.append('i');
            case 'ى', 'ی' -> to.append('ي');
            case 'ة' -> to.append('ه');
            case 'ک' -> to.append('ك');
            default -> {
                int digit = Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER
                        ? Character.digit(point, 10)
                        : -1;
                to.appendCodePoint(digit < 0 ? point : '0' + digit);
            }
        }
    }

    /** What decomposing would do, without its cost. */
    private static String arabic(String plain) {
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case 'آ', 'أ', 'إ', 'ٱ' -> folded.append('ا');
                case 'ؤ' -> folded.append('و');
                case 'ئ' -> folded.append('ي');
                case TATWEEL -> {
                    // only makes a line longer
                }
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        letter(folded, c);
                    }
                }
            }
        }
        return folded.toString();
    }

    private static String devanagari(String plain) {
        StringBuilder folded = new StringBuilder(plain.length());
        Normalizer.normalize(plain, Normalizer.Form.NFD).codePoints()
                .filter(c -> c != NUKTA).forEach(c -> folded.appendCodePoint(c == 'ँ' ? 'ं' : c));
        return folded.toString();
    }

    private static String characters(String plain) {
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (c >= KATAKANA_FROM && c <= KATAKANA_TO) {
                folded.appendCodePoint(c - TO_HIRAGANA);
            } else {
                folded.appendCodePoint(SIMPLIFIED.getOrDefault(c, c));
            }
        });
        return folded.toString();
    }

    private static Map<Integer, Integer> simplified() {
        Map<Integer, Integer> map = new HashMap<>();
        for (String[] row : Table.read("simplified.tsv")) {
            map.put(row[0].codePointAt(0), row[1].codePointAt(0));
        }
        return Map.copyOf(map);
    }
}
