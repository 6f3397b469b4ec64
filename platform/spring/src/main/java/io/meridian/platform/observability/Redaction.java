package io.meridian.platform.observability;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not be kept: tokens, passwords, e-mail addresses, telephone and card numbers. The second
 * line of defence: code must not write such things into a log in the first place. Linear in the length of the text.
 */
final class Redaction {

    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s:@]{1,256}:[^/\\s@]{1,256}@");
    // Only where a word begins (or after an escape such as %3D): from every "eyJ" inside a long run it would be quadratic.
    private static final Pattern JWT = Pattern
            .compile("(?:(?<![\\w-])|(?<=%[0-9A-Fa-f]{2}))eyJ[\\w-]{5,}+(?:\\.[\\w-]*+){1,4}");
    private static final Pattern SCHEME = Pattern.compile("\\b(?i:(bearer|basic|dpop))\\s+[\\w.~+/=-]{6,}+");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:password|passwd|secret|token|api[_-]?key|authorization|cookie|credential)[\\w-]{0,32}"
                    + "[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?)(?!\\[secret])[^\\s\"',;&}\\]]{6,}+");
    private static final Pattern OIDC = Pattern.compile("(?i)([?&](?:code|state|session_state)=)[^&\\s\"']++");
    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}._+'-]{1,64}+(?:@|%40)[\\p{L}\\p{N}-]{1,63}+"
            + "(?:\\.[\\p{L}\\p{N}-]{1,63}+)++");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w+])(?:\\+|%2B)\\d[\\d ()-]{5,18}\\d(?!\\d)");
    private static final Pattern CARD = Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){13,18}+(?![\\w-])");

    private Redaction() {}

    static String of(String text) {
        if (text.length() < 6) {
            return text;
        }
        String clean = USER_INFO.matcher(text).replaceAll("://[secret]@");
        clean = JWT.matcher(clean).replaceAll("[token]");
        clean = SCHEME.matcher(clean).replaceAll("$1 [secret]");
        clean = NAMED.matcher(clean).replaceAll("$1[secret]");
        clean = OIDC.matcher(clean).replaceAll("$1[secret]");
        clean = EMAIL.matcher(clean).replaceAll("[email]");
        clean = PHONE.matcher(clean).replaceAll("[phone]");
        return CARD.matcher(clean).replaceAll(Redaction::card);
    }

    private static String card(MatchResult match) {
        return isCard(match.group()) ? "[card]" : java.util.regex.Matcher.quoteReplacement(match.group());
    }

    /** The check digit of card numbers (Luhn). */
    private static boolean isCard(String number) {
        int sum = 0;
        boolean twice = false;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit < 0) {
                continue;
            }
            int value = twice ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
