package io.meridian.masking;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Account numbers that a bank of a country could give, and ways to write them. */
final class AccountNumbers {

    private AccountNumbers() {}

    static String any(String country, Random random) {
        StringBuilder account = new StringBuilder();
        for (char kind : Ibans.shape(country).substring(4).toCharArray()) {
            boolean letter = kind == 'a' || (kind == 'c' && random.nextInt(4) == 0);
            account.append((char) (letter ? 'A' + random.nextInt(26) : '0' + random.nextInt(10)));
        }
        return country + check(account + country + "00") + account;
    }

    /** 98 minus the remainder of the number made of digits and letters (A = 10). */
    private static String check(String rearranged) {
        String digits = rearranged.chars().mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                .collect(Collectors.joining());
        return "%02d".formatted(98 - new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue());
    }

    static List<String> spellings(String number) {
        String printed = number.replaceAll("(.{4})(?=.)", "$1 ");
        return List.of(number, printed, number.toLowerCase(Locale.ROOT), printed.toLowerCase(Locale.ROOT),
                printed.replace(' ', '-'), printed.replace(' ', '.'), printed.replace(' ', '\u00a0'),
                printed.replace(' ', '\n'), number.replaceAll("(.)", "$1\u200b"), wide(number));
    }

    private static String wide(String number) {
        return number.chars().mapToObj(c -> Character.toString(c - '0' + '\uff10')).collect(Collectors.joining());
    }
}
