package io.meridian.channel.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers: how two are compared, and where somebody is at home. */
public final class PhoneNumbers {

    private static final int COUNTRY_CHARS = 2;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s().\\-\u00a0\u2010-\u2015]+");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    /** WhatsApp names mobile numbers of Mexico with the 1 of before 2019, and some of Brazil without the 9 of 2012. */
    private static final Pattern MEXICO_BEFORE = Pattern.compile("^\\+521([0-9]{10})$");
    private static final Pattern BRAZIL_BEFORE = Pattern.compile("^\\+55([0-9]{2})([6-9][0-9]{7})$");

    private PhoneNumbers() {}

    /**
     * The country of a number.
     *
     * @param number
     *            E.164, with +
     * @return ISO 3166 code; null for a number of no country
     */
    static @Nullable String country(String number) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            String region = numbers.getRegionCodeForCountryCode(numbers.parse(number, null).getCountryCode());
            String exact = numbers.getRegionCodeForNumber(numbers.parse(number, null));
            String found = exact == null ? region : exact;
            return found == null || found.length() != COUNTRY_CHARS || "ZZ".equals(found) ? null : found;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /**
     * A number in the form in which two are compared.
     *
     * @param number
     *            with + and country code; spaces, dots, hyphens and brackets are allowed
     * @return E.164; empty if it is none
     */
    public static Optional<String> canonical(String number) {
        String digits = SEPARATORS.matcher(number).replaceAll("");
        if (!E164.matcher(digits).matches()) {
            return Optional.empty();
        }
        String today = MEXICO_BEFORE.matcher(digits).replaceFirst("+52$1");
        return Optional.of(BRAZIL_BEFORE.matcher(today).replaceFirst("+55$19$2"));
    }
}
