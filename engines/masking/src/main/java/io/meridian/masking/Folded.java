package io.meridian.masking;

import java.lang.Character.UnicodeScript;

/**
 * A text with each of its UTF-16 units replaced by what it means in a number or an address, so that places stay the same:
 * digits and letters of ASCII (large ones), marks of ASCII, and a few signs for all the rest.
 */
final class Folded {

    /** Has no width, or belongs to the sign before it. */
    static final char INVISIBLE = 0;
    /** A Latin letter that ASCII does not have. */
    static final char LATIN = 'a';
    /** A letter of another script. */
    static final char FOREIGN = 'b';
    static final char CURRENCY = '$';
    static final char LINE = '\n';
    static final char DOT = '•';
    private static final char OTHER = '!';
    private static final char SURROGATE = 's';
    private static final char LONG_VOWEL = '\u30fc';
    private static final String SEPARATORS = " -.,";

    private static final char[] BMP = bmp();

    private final char[] units;
    private final int digits;
    private final boolean dotted;

    private Folded(char[] units, int digits, boolean dotted) {
        this.units = units;
        this.digits = digits;
        this.dotted = dotted;
    }

    private static char[] bmp() {
        char[] folded = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < folded.length; c++) {
            folded[c] = Character.isSurrogate((char) c) ? SURROGATE : unit(c);
        }
        return folded;
    }

    private static char unit(int c) {
        if (c < 0x80) {
            return ascii((char) c);
        }
        if (c >= 0xff01 && c <= 0xff5e) {
            return ascii((char) (c - 0xff01 + '!'));
        }
        int type = Character.getType(c);
        int digit = Digits.digit(c, type);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        if (Digits.isInvisible(type)) {
            return INVISIBLE;
        }
        if (Character.isLetter(c) || type == Character.COMBINING_SPACING_MARK) {
            return UnicodeScript.of(c) == UnicodeScript.LATIN ? LATIN : FOREIGN;
        }
        return mark(c, type);
    }

    private static char ascii(char c) {
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 'a' + 'A');
        }
        return switch (c) {
            case '\t' -> ' ';
            case '\r', '\u000b', '\f' -> LINE;
            default -> c < ' ' && c != LINE ? OTHER : c;
        };
    }

    private static char mark(int c, int type) {
        if (c == DOT || c == '\ufe6b') { // a small commercial at
            return c == DOT ? DOT : '@';
        }
        if (type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
            return LINE;
        }
        if (type == Character.CURRENCY_SYMBOL) {
            return CURRENCY;
        }
        int kind = Separators.other(c, type);
        return switch (kind) {
            case Separators.NONE -> OTHER;
            case Separators.SPACE, Separators.DASH, Separators.DOT, Separators.COMMA -> SEPARATORS.charAt(kind - 1);
            case Separators.RARE -> '/';
            default -> OTHER;
        };
    }

    /** Whether a text has anything that a number or an address is made of; looks at each unit once, and makes nothing. */
    static boolean isNeededFor(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = BMP[text.charAt(at)];
            if ((c >= '0' && c <= '9') || c == '@' || c == SURROGATE || c == '(' || c == '[' || c == '{') {
                return true;
            }
        }
        return false;
    }

    static Folded of(String text) {
        char[] units = new char[text.length()];
        int digits = 0;
        boolean dotted = false;
        for (int at = 0; at < units.length; at++) {
            char c = text.charAt(at);
            char unit = BMP[c];
            if (unit == SURROGATE) {
                int whole = text.codePointAt(at);
                unit = Character.isSupplementaryCodePoint(whole) ? unit(whole) : OTHER;
                units[at] = unit;
                if (Character.isSupplementaryCodePoint(whole)) {
                    at++;
                    units[at] = isDigit(unit) ? INVISIBLE : unit;
                }
            } else {
                units[at] = c == LONG_VOWEL && at > 0 && isDigit(units[at - 1]) ? '-' : unit;
            }
            digits += isDigit(unit) ? 1 : 0;
            dotted |= unit == DOT;
        }
        return new Folded(units, digits, dotted);
    }

    int length() {
        return units.length;
    }

    /** How many digits it has. */
    int digits() {
        return digits;
    }

    /** Whether something in it may be masked already. */
    boolean isDotted() {
        return dotted;
    }

    /** The unit at a place; a line's end before the first and after the last. */
    char at(int place) {
        return place < 0 || place >= units.length ? LINE : units[place];
    }

    /** The place of the first visible unit at or after a place. */
    int visible(int place) {
        int at = place;
        while (at < units.length && units[at] == INVISIBLE) {
            at++;
        }
        return at;
    }

    /** The place of the last visible unit before a place, or -1. */
    int visibleBefore(int place) {
        int at = place - 1;
        while (at >= 0 && units[at] == INVISIBLE) {
            at--;
        }
        return at;
    }

    static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    /** A digit or a letter of ASCII. */
    static boolean isPlain(char unit) {
        return isDigit(unit) || (unit >= 'A' && unit <= 'Z');
    }

    static boolean isLetter(char unit) {
        return (unit >= 'A' && unit <= 'Z') || unit == LATIN || unit == FOREIGN;
    }

    /** Whether a number may begin here: it is not the rest of a price, a link, a code or a larger number. */
    boolean mayBegin(int start) {
        int before = visibleBefore(start);
        char c = at(before);
        if (isPlain(c) || "_=#&%$@/\\•".indexOf(c) >= 0) {
            return false;
        }
        char further = at(visibleBefore(before));
        return switch (c) {
            case '.', ',', ':' -> !isDigit(further) && further != DOT;
            case '-', '\'' -> !isPlain(further) && further != DOT;
            default -> true;
        };
    }

    /** Whether a number may end here. */
    boolean mayEnd(int end) {
        int after = visible(end);
        char c = at(after);
        if (isPlain(c) || "_=%$@•".indexOf(c) >= 0) {
            return false;
        }
        char further = at(visible(after + 1));
        return switch (c) {
            case '.', ',', ':' -> !isDigit(further) && further != DOT;
            case '-', '/', '\'' -> !isPlain(further) && further != DOT;
            default -> true;
        };
    }
}
