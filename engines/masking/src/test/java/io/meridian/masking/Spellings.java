package io.meridian.masking;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Forty ways to write one number. */
final class Spellings {

    private Spellings() {}

    static Map<String, String> of(String number) {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> separators = new LinkedHashMap<>(Map.of("space", " ", "dash", "-", "dot", ".", "no-break",
                "\u00a0", "thin", "\u2009", "two spaces", "  ", "en dash", "–", "underscore", "_", "slash", "/",
                "comma",
                ", "));
        separators.putAll(Map.of("spaced dash", " - ", "line", "\n", "carriage return", "\r\n", "tab", "\t", "bar", "|",
                "wide space", "\u3000", "minus", "−", "middle dot", "·", "colon", ":", "star", "*"));
        all.put("plain", number);
        separators.forEach((name, separator) -> all.put("printed " + name, printed(number, separator)));
        all.put("each space", each(number, " "));
        all.put("each dash", each(number, "-"));
        all.put("each dot", each(number, "."));
        all.put("pairs", groups(number, 2, " "));
        all.put("threes", groups(number, 3, " "));
        all.put("eights", groups(number, 8, " "));
        all.put("one typo", number.substring(0, 5) + " " + number.substring(5));
        all.put("brackets", "(" + printed(number, ")(") + ")");
        all.put("zero width", each(number, "\u200b"));
        all.put("joiner", each(number, "\u2060"));
        all.put("soft hyphen", printed(number, "\u00ad"));
        all.put("right-to-left marks", "\u200f" + printed(number, "\u200f ") + "\u200f");
        all.put("keycaps", map(number, digit -> digit + "\ufe0f\u20e3"));
        all.put("struck", map(number, digit -> digit + "\u0336"));
        all.put("full width", shifted(number, 0xff10));
        all.put("full width, printed", printed(shifted(number, 0xff10), "\u3000"));
        all.put("arabic", shifted(number, 0x660));
        all.put("persian", printed(shifted(number, 0x6f0), " "));
        all.put("devanagari", printed(shifted(number, 0x966), "-"));
        all.put("bengali", shifted(number, 0x9e6));
        all.put("thai", printed(shifted(number, 0xe50), " "));
        all.put("bold", shifted(number, 0x1d7ce));
        all.put("superscript",
                map(number, digit -> "⁰¹²³⁴⁵⁶⁷⁸⁹".substring(digit.charAt(0) - '0', digit.charAt(0) - '/')));
        all.put("mixed dash and space", groups(number, 8, "-").replaceFirst("^(....)", "$1 "));
        return all;
    }

    private static String printed(String number, String separator) {
        int digits = number.codePointCount(0, number.length());
        if (digits == 15) {
            return part(number, 0, 4) + separator + part(number, 4, 10) + separator + part(number, 10, 15);
        }
        return digits == 14
                ? part(number, 0, 4) + separator + part(number, 4, 10) + separator + part(number, 10, 14)
                : groups(number, 4, separator);
    }

    private static String part(String number, int from, int to) {
        return number.substring(number.offsetByCodePoints(0, from), number.offsetByCodePoints(0, to));
    }

    private static String groups(String number, int size, String separator) {
        StringBuilder grouped = new StringBuilder();
        int digits = number.codePointCount(0, number.length());
        for (int i = 0; i < digits; i += size) {
            grouped.append(i == 0 ? "" : separator).append(part(number, i, Math.min(digits, i + size)));
        }
        return grouped.toString();
    }

    private static String each(String number, String separator) {
        return groups(number, 1, separator);
    }

    private static String shifted(String number, int zero) {
        return map(number, digit -> Character.toString(zero + digit.charAt(0) - '0'));
    }

    private static String map(String number, UnaryOperator<String> each) {
        StringBuilder mapped = new StringBuilder();
        number.chars().forEach(c -> mapped.append(each.apply(Character.toString(c))));
        return mapped.toString();
    }
}
