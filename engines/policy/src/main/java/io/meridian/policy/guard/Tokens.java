package io.meridian.policy.guard;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts a text into {@link Token}s. What stands between words does not count, but where a sentence ends does. */
final class Tokens {

    /** What a full stop after it is part of, in any language. */
    private static final Set<String> ABBREVIATIONS = Set.of("zzgl", "exkl", "inkl", "nr", "no", "nº", "n", "eff", "ca",
            "bzw",
            "usw", "evtl", "ggf", "mr", "mrs", "ms", "dr", "prof", "st", "sr", "sra", "sras", "art", "tel", "approx",
            "vs",
            "excl", "incl", "aprox", "núm", "str", "hr", "fr", "bpk", "yth");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int sentence;
    private int start;
    private @Nullable UnicodeScript script;

    private Tokens(String text) {
        this.text = text;
    }

    /** In their order. */
    static List<Token> of(String text) {
        return new Tokens(text).read();
    }

    private List<Token> read() {
        for (int at = 0; at < text.length();) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            if (Scripts.isUnseen(point) || isMark(point)) {
                // Part of what it stands in.
            } else if (Character.isLetterOrDigit(point)) {
                letter(at, UnicodeScript.of(point));
            } else {
                end(at);
                if (isEnd(point, next)) {
                    sentence++;
                }
            }
            at = next;
        }
        end(text.length());
        return tokens;
    }

    private void letter(int at, UnicodeScript found) {
        UnicodeScript before = script;
        if (before == null) {
            begin(at, found);
        } else if (Scripts.isUnparted(before) || Scripts.isUnparted(found)) {
            end(at);
            begin(at, found);
        } else if (before != found && before != UnicodeScript.COMMON && found != UnicodeScript.COMMON) {
            end(at);
            begin(at, found);
        } else if (before == UnicodeScript.COMMON) {
            script = found;
        }
    }

    private void begin(int at, UnicodeScript found) {
        start = at;
        script = found;
    }

    private void end(int at) {
        UnicodeScript found = script;
        if (found != null) {
            String word = text.substring(start, at);
            tokens.add(new Token(word, Fold.plain(word), start, at, found, sentence));
            script = null;
        }
    }

    private boolean isAbbreviated() {
        return !tokens.isEmpty() && ABBREVIATIONS.contains(tokens.getLast().text().toLowerCase(Locale.ROOT));
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            // Half-width kana are marked by characters of their own.
            default -> point == 'ﾞ' || point == 'ﾟ';
        };
    }

    private boolean isEnd(int point, int next) {
        return switch (point) {
            case '.' -> (next == text.length() || Character.isWhitespace(text.charAt(next))) && !isAbbreviated();
            case '!', '?', '\n', '。', '！', '？', '؟', '۔', '।', '॥', '…' -> true;
            default -> false;
        };
    }
}
