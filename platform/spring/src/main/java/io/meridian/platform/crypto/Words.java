package io.meridian.platform.crypto;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text, folded so that spelling variants meet: compatibility forms, case, and the accents of alphabetic
 * scripts. A word is an unbroken run of letters, marks and digits; apostrophes, hyphens and full stops separate, so
 * that a part of an address or an order number is found. Scripts written without spaces, and Korean with its endings,
 * give overlapping pairs of characters instead, or the single character where the run has only one.
 */
final class Words {

    /** Distinct words kept of one text; a longer text is found by its beginning. */
    static final int MAX_WORDS = 4_000;
    /** Longer words (keys, encoded files) meet by their beginning. */
    static final int MAX_LENGTH = 40;

    private static final Set<UnicodeScript> IN_PAIRS = Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO, UnicodeScript.THAI, UnicodeScript.LAO,
            UnicodeScript.KHMER, UnicodeScript.MYANMAR);
    private static final int TATWEEL = 0x0640;
    private static final int KATAKANA_PROLONGED_SOUND = 0x30FC;

    private final Set<String> words = new LinkedHashSet<>();
    private final StringBuilder word = new StringBuilder();
    /** Characters with their marks, of the running run in a script without spaces. */
    private final List<StringBuilder> run = new ArrayList<>();

    private Words() {}

    /** The folded words in order of appearance, each once. */
    static Set<String> of(String text) {
        Words reader = new Words();
        fold(text).codePoints().takeWhile(c -> reader.words.size() < MAX_WORDS).forEach(reader::read);
        reader.endWord();
        reader.endRun();
        return reader.words;
    }

    private static String fold(String text) {
        String decomposed = Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(c -> !isAccent(c)).map(c -> c == 'ς' ? 'σ' : c)
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** Marks that readers leave out when they search. In other scripts (Thai, Devanagari) marks are vowels and stay. */
    private static boolean isAccent(int c) {
        if (c == TATWEEL || Character.getType(c) == Character.FORMAT) {
            return true;
        }
        if (Character.getType(c) != Character.NON_SPACING_MARK) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        boolean japaneseVoicing = c == 0x3099 || c == 0x309A;
        return script == UnicodeScript.HEBREW || script == UnicodeScript.ARABIC
                || (script == UnicodeScript.INHERITED && !japaneseVoicing);
    }

    private void read(int c) {
        if (isMark(c) && !run.isEmpty()) {
            run.getLast().appendCodePoint(c);
        } else if (isMark(c) && !word.isEmpty()) {
            word.appendCodePoint(c);
        } else if (isInPairs(c)) {
            endWord();
            run.add(new StringBuilder().appendCodePoint(c));
        } else if (Character.isLetterOrDigit(c)) {
            endRun();
            if (Character.isDigit(c)) {
                word.append(Character.digit(c, 10)); // Arabic-Indic and other digits meet the ASCII ones
            } else {
                word.appendCodePoint(c);
            }
        } else {
            endWord();
            endRun();
        }
    }

    private static boolean isInPairs(int c) {
        return c == KATAKANA_PROLONGED_SOUND
                || (Character.isLetter(c) && IN_PAIRS.contains(UnicodeScript.of(c)));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private void endWord() {
        if (!word.isEmpty()) {
            int end = word.codePointCount(0, word.length()) > MAX_LENGTH
                    ? word.offsetByCodePoints(0, MAX_LENGTH)
                    : word.length();
            words.add(word.substring(0, end));
            word.setLength(0);
        }
    }

    private void endRun() {
        if (run.size() == 1) {
            words.add(run.getFirst().toString());
        }
        for (int i = 0; i + 1 < run.size(); i++) {
            words.add(run.get(i).toString() + run.get(i + 1));
        }
        run.clear();
    }
}
