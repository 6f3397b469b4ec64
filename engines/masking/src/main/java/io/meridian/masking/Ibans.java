package io.meridian.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds account numbers: a country with its length, and check digits over all of it. */
final class Ibans {

    /** What follows country and check digits (ISO 13616 registry): n digits, a letters, c either. */
    private static final String SHAPES = """
            AD:n8c12 AE:n19 AL:n8c16 AT:n16 AZ:a4c20 BA:n16 BE:n12 BG:a4n6c8 BH:a4c14 BI:n23 BR:n23a1c1 BY:c4n4c16 \
            CH:n5c12 CR:n18 CY:n8c16 CZ:n20 DE:n18 DJ:n23 DK:n14 DO:c4n20 EE:n16 EG:n25 ES:n20 FI:n14 FK:a2n12 FO:n14 \
            FR:n10c11n2 GB:a4n14 GE:a2n16 GI:a4c15 GL:n14 GR:n7c16 GT:c24 HN:a4n20 HR:n17 HU:n24 IE:a4n14 IL:n19 \
            IQ:a4n15 IS:n22 IT:a1n10c12 JO:a4n4c18 KW:a4c22 KZ:n3c13 LB:n4c20 LC:a4c24 LI:n5c12 LT:n16 LU:n3c13 \
            LV:a4c13 LY:n21 MC:n10c11n2 MD:c20 ME:n18 MK:n3c10n2 MN:n16 MR:n23 MT:a4n5c18 MU:a4n19a3 NI:a4n20 \
            NL:a4n10 NO:n11 OM:n3c16 PK:a4c16 PL:n24 PS:a4c21 PT:n21 QA:a4c21 RO:a4c16 RS:n18 RU:n14c15 SA:n2c18 \
            SC:a4n20a3 SD:n14 SE:n20 SI:n15 SK:n20 SM:a1n10c12 SO:n19 ST:n21 SV:a4n20 TL:n19 TN:n20 TR:n6c16 UA:n6c19 \
            VA:n18 VG:a4n16 XK:n16 YE:a4n4c18""";
    private static final List<String> BY_COUNTRY = byCountry();
    private static final int LONGEST = 33;
    private static final int MOST_SEPARATORS = 3;
    private static final int NOT_ONE = -1;
    /** The text ends before the number does. */
    private static final int OPEN = -2;
    private static final char INVISIBLE = 0;
    private static final char SEPARATOR = ' ';
    private static final char OTHER = '!';

    private final String text;
    private final char[] number = new char[LONGEST];

    private Ibans(String text) {
        this.text = text;
    }

    private static List<String> byCountry() {
        String[] shapes = new String[26 * 26];
        Arrays.fill(shapes, "");
        for (String entry : SHAPES.split(" ")) {
            StringBuilder shape = new StringBuilder("aann");
            int at = 3;
            while (at < entry.length()) {
                int digits = at + 1;
                while (digits < entry.length() && entry.charAt(digits) <= '9') {
                    digits++;
                }
                shape.repeat(entry.charAt(at), Integer.parseInt(entry.substring(at + 1, digits)));
                at = digits;
            }
            shapes[index(entry.charAt(0), entry.charAt(1))] = shape.toString();
        }
        return List.of(shapes);
    }

    /** Countries with account numbers. */
    static List<String> countries() {
        return Arrays.stream(SHAPES.split(" ")).map(entry -> entry.substring(0, 2)).toList();
    }

    /** One letter for each character of a country's numbers: n a digit, a a letter, c either. */
    static String shape(String country) {
        return BY_COUNTRY.get(index(country.charAt(0), country.charAt(1)));
    }

    private static int index(char first, char second) {
        return (first - 'A') * 26 + second - 'A';
    }

    static List<Span> find(String text) {
        List<Span> found = new ArrayList<>();
        Ibans ibans = new Ibans(text);
        int at = ibans.nextStart(0);
        while (at >= 0) {
            int end = ibans.end(at);
            if (end > 0) {
                found.add(new Span(Kind.IBAN, at, end, ibans.shown()));
            }
            at = ibans.nextStart(Math.max(end, at + 1));
        }
        return found;
    }

    /** Where a number begins that the end of the text cuts off, or -1; looks at the last characters only. */
    static int open(String text, int from) {
        Ibans ibans = new Ibans(text);
        int at = ibans.nextStart(from);
        while (at >= 0 && ibans.end(at) != OPEN) {
            at = ibans.nextStart(at + 1);
        }
        return at;
    }

    /** The next place where a country begins a word, also right after "IBAN". */
    private int nextStart(int from) {
        for (int at = from; at + 1 < text.length(); at++) {
            char first = fold(text.charAt(at));
            if (first < 'A' || first > 'Z' || !beginsWord(at)) {
                continue;
            }
            char second = visibleAfter(at);
            if (second >= 'A' && second <= 'Z' && !BY_COUNTRY.get(index(first, second)).isEmpty()) {
                return at;
            }
        }
        return -1;
    }

    private char visibleAfter(int at) {
        for (int next = at + 1; next < text.length() && next <= at + MOST_SEPARATORS; next++) {
            char c = fold(text.charAt(next));
            if (c != INVISIBLE) {
                return c;
            }
        }
        return OTHER;
    }

    private boolean beginsWord(int at) {
        if (at == 0) {
            return true;
        }
        char before = fold(text.charAt(at - 1));
        return before == SEPARATOR || before == OTHER || before == INVISIBLE
                || (at >= 4 && text.regionMatches(true, at - 4, "iban", 0, 4));
    }

    /** The place after the number that begins here, {@link #NOT_ONE} or {@link #OPEN}. */
    private int end(int start) {
        String shape = BY_COUNTRY.get(index(fold(text.charAt(start)), visibleAfter(start)));
        int length = shape.length();
        int count = 0;
        int separators = 0;
        for (int at = start; at < text.length(); at++) {
            char c = fold(text.charAt(at));
            if (c == INVISIBLE || (c == SEPARATOR && ++separators <= MOST_SEPARATORS)) {
                continue;
            }
            if (!mayBe(c, shape.charAt(count))) {
                return NOT_ONE;
            }
            separators = 0;
            number[count++] = c;
            if (count == length) {
                return isAlone(at + 1) && remainder(length) == 1 ? at + 1 : NOT_ONE;
            }
        }
        return count >= 4 ? OPEN : NOT_ONE;
    }

    private static boolean mayBe(char c, char shape) {
        boolean digit = c >= '0' && c <= '9';
        boolean letter = c >= 'A' && c <= 'Z';
        return switch (shape) {
            case 'n' -> digit;
            case 'a' -> letter;
            default -> digit || letter;
        };
    }

    private boolean isAlone(int end) {
        char after = end < text.length() ? fold(text.charAt(end)) : OTHER;
        return after < '0' || after > '9';
    }

    private int remainder(int length) {
        int remainder = 0;
        for (int i = 0; i < length; i++) {
            char c = number[(i + 4) % length];
            remainder = c <= '9' ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        return remainder;
    }

    private String shown() {
        int length = BY_COUNTRY.get(index(number[0], number[1])).length();
        return new String(number, 0, 2) + "••••" + new String(number, length - 4, 4);
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return ascii(c);
        }
        if (c >= 'Ａ' && c <= 'Ｚ') {
            return (char) (c - 'Ａ' + 'A');
        }
        if (c >= 'ａ' && c <= 'ｚ') {
            return (char) (c - 'ａ' + 'A');
        }
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER -> (char) ('0' + Character.digit(c, 10));
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> INVISIBLE;
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.LINE_SEPARATOR -> SEPARATOR;
            default -> OTHER;
        };
    }

    private static char ascii(char c) {
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
            return c;
        }
        if (c >= 'a' && c <= 'z') {
            return (char) (c - 32);
        }
        return switch (c) {
            case ' ', '-', '.', '\t', '\n', '\r', '_', '/' -> SEPARATOR;
            default -> OTHER;
        };
    }
}
