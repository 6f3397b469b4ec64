package io.meridian.channel.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.jspecify.annotations.Nullable;

/** What a telephone number says about where somebody is at home. */
final class PhoneNumbers {

    private static final int COUNTRY_CHARS = 2;

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
}
