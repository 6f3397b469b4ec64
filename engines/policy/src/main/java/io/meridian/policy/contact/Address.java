package io.meridian.policy.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody is reached, in the one form by which services compare: a telephone number as E.164, an e-mail address in
 * lower case and NFC.
 */
public record Address(Kind kind, String value) {

    /** What it is. */
    public enum Kind {
        PHONE, EMAIL;

        /** As it is part of ids. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST = 254;
    private static final Pattern BETWEEN = Pattern
            .compile("[\\s\\u00A0()./\\-\\u2010-\\u2015\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    /** The 0 of the country's own calls, which is not dialled from abroad. */
    private static final Pattern OWN_ZERO = Pattern.compile("^((?:\\+|00)[0-9 ]{1,4}[ ./-]*)\\(0\\)");
    /** Mobile numbers of Mexico with the 1 of before 2019, and some of Brazil without the 9 of 2012. */
    private static final Pattern MEXICO_BEFORE = Pattern.compile("^\\+521([0-9]{10})$");
    private static final Pattern BRAZIL_BEFORE = Pattern.compile("^\\+55([0-9]{2})([6-9][0-9]{7})$");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern MAIL = Pattern
            .compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}\\.[^@\\s\\p{Cntrl}.]{2,63}");

    /**
     * Reads one as people write it.
     *
     * @return empty for what is none; also for a telephone number without {@code +} (or 00) and country code
     */
    public static Optional<Address> read(String written) {
        String folded = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        if (folded.length() > LONGEST) {
            return Optional.empty();
        }
        if (folded.indexOf('@') >= 0) {
            String mail = Normalizer.normalize(folded.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
            return MAIL.matcher(mail).matches() ? Optional.of(new Address(Kind.EMAIL, mail)) : Optional.empty();
        }
        String dialled = OWN_ZERO.matcher(digits(folded)).replaceFirst("$1");
        String digits = BETWEEN.matcher(dialled).replaceAll("");
        String number = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        return NUMBER.matcher(number).matches()
                ? Optional.of(new Address(Kind.PHONE, today(number)))
                : Optional.empty();
    }

    /** A telephone number (E.164) as it is dialled today: providers and old lists know some by what they were before. */
    public static String today(String number) {
        String mexico = MEXICO_BEFORE.matcher(number).replaceFirst("+52$1");
        return BRAZIL_BEFORE.matcher(mexico).replaceFirst("+55$19$2");
    }

    /** Digits of any script as those of ASCII. */
    private static String digits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int value = Character.isDigit(point) ? Character.digit(point, 10) : -1;
            plain.appendCodePoint(value < 0 ? point : '0' + value);
        });
        return plain.toString();
    }
}
