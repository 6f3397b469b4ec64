package io.meridian.masking;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;

/**
 * What the numbering plans of countries say about digits. Numbers are put together here: the parser of the library reads
 * whole lines of text and takes most of the time.
 */
final class PhoneBook {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final int LONGEST_CODE = 3;
    private static final int LONGEST_NATIONAL = 15;
    private static final int RUSSIA = 7;
    /** Digits of a mobile number of China, and of one of Russia with its trunk prefix. */
    static final int ELEVEN = 11;
    /** Where more than a prefix is dialled inside of the country that is no part of the number. */
    private static final Set<String> PARSED = Set.of("AR", "BR", "MX");
    private static final String CHINA = "CN";

    /** How much the digits alone say. */
    enum Likeness {
        /** Too short, too long, or nobody has it. */
        NONE,
        /** As long as numbers of one of the regions, perhaps without the area. */
        POSSIBLE,
        /** Somebody may have it; order numbers look like it too. */
        VALID,
        /** A valid number of a mobile telephone: people write these without anything else. */
        MOBILE,
        /** Valid, and written with what only telephone numbers begin with. */
        CERTAIN
    }

    private PhoneBook() {}

    /**
     * A country as it dials inside.
     *
     * @param code
     *            its calling code
     * @param trunk
     *            what stands before national numbers, empty if nothing does
     */
    record Plan(String region, int code, String trunk) {

        static Plan of(String region) {
            String trunk = UTIL.getNddPrefixForRegion(region, true);
            return new Plan(region, UTIL.getCountryCodeForRegion(region), trunk == null ? "" : trunk);
        }
    }

    /** A number behind + or 00; a zero in brackets may follow the calling code. */
    static Likeness international(String digits) {
        for (int length = 1; length <= LONGEST_CODE && length < digits.length(); length++) {
            int code = Integer.parseInt(digits, 0, length, 10);
            if (UTIL.getSupportedCallingCodes().contains(code)) {
                String rest = digits.substring(length);
                Likeness likeness = likeness(code, rest);
                return likeness != Likeness.CERTAIN && rest.startsWith("0")
                        ? likeness(code, rest.substring(1))
                        : likeness;
            }
        }
        return Likeness.NONE;
    }

    private static Likeness likeness(int code, String national) {
        if (national.isEmpty() || national.length() > LONGEST_NATIONAL) {
            return Likeness.NONE;
        }
        PhoneNumber number = number(code, national);
        if (UTIL.isValidNumber(number)) {
            return Likeness.CERTAIN;
        }
        return UTIL.isPossibleNumber(number) ? Likeness.POSSIBLE : Likeness.NONE;
    }

    /** A number as it is written in one of the regions. */
    static Likeness national(String digits, Regions regions) {
        Likeness best = Likeness.NONE;
        for (Plan plan : regions.plans()) {
            Likeness likeness = national(digits, plan);
            if (likeness == Likeness.CERTAIN) {
                return likeness;
            }
            best = likeness.compareTo(best) > 0 ? likeness : best;
        }
        return best;
    }

    private static Likeness national(String digits, Plan plan) {
        boolean prefixed = !plan.trunk().isEmpty() && digits.startsWith(plan.trunk())
                && digits.length() > plan.trunk().length();
        PhoneNumber number = number(plan.code(), prefixed ? digits.substring(plan.trunk().length()) : digits);
        boolean valid = UTIL.isValidNumber(number) || (prefixed && UTIL.isValidNumber(number(plan.code(), digits)))
                || (PARSED.contains(plan.region()) && isValidAsDialled(digits, plan));
        if (valid) {
            return validLikeness(digits, number, plan);
        }
        ValidationResult length = UTIL.isPossibleNumberWithReason(number);
        return length == ValidationResult.IS_POSSIBLE || length == ValidationResult.IS_POSSIBLE_LOCAL_ONLY
                ? Likeness.POSSIBLE
                : Likeness.NONE;
    }

    private static Likeness validLikeness(String digits, PhoneNumber number, Plan plan) {
        if (digits.charAt(0) == '0' || (plan.code() == RUSSIA && digits.length() == ELEVEN)) {
            return Likeness.CERTAIN;
        }
        PhoneNumberType type = UTIL.getNumberType(number);
        if (type == PhoneNumberType.MOBILE) {
            return plan.region().equals(CHINA) ? Likeness.CERTAIN : Likeness.MOBILE;
        }
        return type == PhoneNumberType.FIXED_LINE_OR_MOBILE ? Likeness.MOBILE : Likeness.VALID;
    }

    private static boolean isValidAsDialled(String digits, Plan plan) {
        try {
            return UTIL.isValidNumber(UTIL.parse(digits, plan.region()));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static PhoneNumber number(int code, String national) {
        PhoneNumber number = new PhoneNumber().setCountryCode(code).setNationalNumber(Long.parseLong(national));
        int zeros = 0;
        while (zeros + 1 < national.length() && national.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros == 0 ? number : number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
    }
}
