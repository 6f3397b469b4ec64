package io.meridian.channel.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.meridian.policy.contact.Address;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers: how two are compared, and where somebody is at home. */
public final class PhoneNumbers {

    private static final int COUNTRY_CHARS = 2;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s().\\-\u00a0\u2010-\u2015]+");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
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
        return Optional.of(Address.today(digits));
    }
}
