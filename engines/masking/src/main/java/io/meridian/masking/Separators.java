package io.meridian.masking;

/** What people put between the groups of a number. */
final class Separators {

    static final int NONE = 0;
    static final int SPACE = 1;
    static final int DASH = 2;
    static final int DOT = 3;
    static final int COMMA = 4;
    /** The first of those that a number of a card is seldom written with; each has its own kind. */
    static final int RARE = 5;

    private static final String RARE_ONES = "/_|:;*'()[]\\~\"{}<>";

    private Separators() {}

    static int ascii(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', '\u000b', '\f' -> SPACE;
            case '-' -> DASH;
            case '.' -> DOT;
            case ',' -> COMMA;
            default -> {
                int rare = RARE_ONES.indexOf(c);
                yield rare < 0 ? NONE : RARE + rare;
            }
        };
    }

    static int other(int c, int type) {
        return switch (type) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL ->
                SPACE;
            case Character.DASH_PUNCTUATION -> DASH;
            default -> switch (c) {
                case '\u2212', '\u30fc', '\u2043' -> DASH; // minus, Japanese long vowel, bullet in the form of a dash
                case '\uff0e', '\u3002', '\u00b7', '\u30fb', '\u2027', '\u2219', '\uff61', '\uff65' -> DOT;
                case '\uff0c', '\u3001', '\u060c', '\uff64' -> COMMA;
                case '\uff0f', '\u2044', '\u2215' -> RARE;
                case '\uff3f' -> RARE + 1;
                case '\uff5c' -> RARE + 2;
                case '\uff1a' -> RARE + 3;
                default -> NONE;
            };
        };
    }
}
