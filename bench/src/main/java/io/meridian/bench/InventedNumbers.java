package io.meridian.bench;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Numbers that look like real ones: their check digits are right. */
final class InventedNumbers {

    private static final List<String> CARDS = List.of("4##############", "51#############", "54#############",
            "34############", "37############");
    /** Country and how many digits follow its check digits. */
    private static final List<String> IBANS = List.of("DE18", "ES20", "AT16", "PL24", "PT21", "BE12");
    private static final List<String> SEPARATORS = List.of(" ", "-", "", "");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private final Random random;

    InventedNumbers(Random random) {
        this.random = random;
    }

    /** A pattern with a digit in place of every #. */
    String digits(String pattern) {
        StringBuilder text = new StringBuilder(pattern);
        for (int i = text.indexOf("#"); i >= 0; i = text.indexOf("#", i)) {
            text.setCharAt(i, (char) ('1' + random.nextInt(9)));
        }
        return text.toString();
    }

    String card() {
        String number = digits(one(CARDS));
        return grouped(number + luhn(number), one(SEPARATORS));
    }

    private static int luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return (10 - sum % 10) % 10;
    }

    String iban() {
        String chosen = one(IBANS);
        String country = chosen.substring(0, 2);
        String account = digits("#".repeat(Integer.parseInt(chosen.substring(2))));
        StringBuilder number = new StringBuilder(account);
        country.chars().forEach(letter -> number.append(letter - 'A' + 10));
        int check = 98 - new BigInteger(number.append("00").toString()).mod(NINETY_SEVEN).intValue();
        return grouped(country + String.format(Locale.ROOT, "%02d", check) + account,
                random.nextBoolean() ? " " : "");
    }

    String email() {
        return (random.nextBoolean() ? "nora.bench" : "mail-") + digits("###") + "@"
                + one(List.of("post.example", "shop.example.com", "web.example.org"));
    }

    String date() {
        return digits(one(List.of("1#.11.2026", "2026-11-1#", "1#/11/2026", "1#.11.")));
    }

    private static String grouped(String number, String separator) {
        return String.join(separator, number.split("(?<=\\G.{4})", -1));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
