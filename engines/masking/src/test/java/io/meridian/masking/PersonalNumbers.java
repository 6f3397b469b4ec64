package io.meridian.masking;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Numbers and addresses that somebody could have. */
final class PersonalNumbers {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final List<String> NAMES = List.of("jane", "max.muster", "li_wei", "a", "j.doe+shop", "x9",
            "info-de",
            "O'Neil");
    private static final List<String> DOMAINS = List.of("example.com", "mail.example.co.uk", "beispiel.example",
            "example.com.br", "sub-domain.example.org", "münchen.example", "例子.example", "xn--mnchen-3ya.example");
    /** Zeros of full-width, Arabic-Indic, Persian, Devanagari, Bengali and Thai digits. */
    static final List<Integer> ZEROS = List.of(0xff10, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50);

    private PersonalNumbers() {}

    static List<IdRule> rules() {
        return IdRule.BY_LENGTH.stream().flatMap(List::stream).toList();
    }

    /** A valid number of a form, without separators. */
    static String any(IdRule rule, Random random) {
        StringBuilder number = new StringBuilder();
        do {
            number.setLength(0);
            rule.shape().chars().forEach(kind -> number.append(character((char) kind, random)));
        } while (!rule.fits(number, 0));
        return number.toString();
    }

    private static char character(char kind, Random random) {
        return switch (kind) {
            case 'n' -> (char) ('0' + random.nextInt(10));
            case 'a' -> (char) ('A' + random.nextInt(26));
            case 'x' -> "0123456789X".charAt(random.nextInt(11));
            case 'c' -> "CFGHJKLMNPRTVWXYZ0123456789".charAt(random.nextInt(27));
            default -> kind;
        };
    }

    /** With something between the groups that the form has. */
    static String grouped(IdRule rule, String number, char separator) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            grouped.append(number.charAt(i));
            if ((rule.groupEnds() & 1 << i) != 0) {
                grouped.append(separator);
            }
        }
        return grouped.toString();
    }

    /** A mobile number of a country in one of the forms that are printed there. */
    static String phone(String country, Random random) {
        PhoneNumber example = UTIL.getExampleNumberForType(country, PhoneNumberType.MOBILE);
        PhoneNumber number = new PhoneNumber().mergeFrom(example);
        do {
            long other = example.getNationalNumber() / 10_000 * 10_000 + random.nextInt(10_000);
            number.setNationalNumber(other);
        } while (!UTIL.isValidNumber(number));
        PhoneNumberFormat[] formats = {PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL,
            PhoneNumberFormat.NATIONAL};
        String written = UTIL.format(number, formats[random.nextInt(formats.length)]);
        return random.nextInt(4) == 0 ? written.replace(' ', '\u00a0') : written;
    }

    static String address(Random random) {
        return NAMES.get(random.nextInt(NAMES.size())) + "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
    }

    static String sentence(String carrier, String number) {
        return carrier.replace("{}", number);
    }

    static String withDigits(String text, int zero) {
        return text.chars().mapToObj(c -> Character.toString(c >= '0' && c <= '9' ? zero + c - '0' : c))
                .collect(Collectors.joining());
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
