package io.meridian.masking;

/** Check digits and dates inside of numbers; places count from 0. */
final class IdSums {

    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int[] PENSION = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    private static final int[] SINGAPORE = {2, 7, 6, 5, 4, 3, 2};

    private IdSums() {}

    static int digit(CharSequence number, int place) {
        return number.charAt(place) - '0';
    }

    static int number(CharSequence number, int from, int end) {
        int value = 0;
        for (int i = from; i < end; i++) {
            value = value * 10 + digit(number, i);
        }
        return value;
    }

    /** @param added
     *            what some days are larger by, 0 for none */
    static boolean isDay(CharSequence number, int place, int added) {
        int day = number(number, place, place + 2);
        return (day >= 1 && day <= 31) || (added > 0 && day >= added && day <= added + 31);
    }

    static boolean isMonth(CharSequence number, int place) {
        int month = number(number, place, place + 2);
        return month >= 1 && month <= 12;
    }

    static boolean isYear(CharSequence number, int place) {
        int year = number(number, place, place + 4);
        return year >= 1900 && year <= 2059;
    }

    /** The sum of the first digits by weights that fall by one. */
    static int weighted(CharSequence number, int count, int firstWeight) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += digit(number, i) * (firstWeight - i);
        }
        return sum;
    }

    static boolean luhn(CharSequence number) {
        return Cards.luhn(place -> digit(number, place), number.length());
    }

    /** ISO/IEC 7064 MOD 11,10. */
    static boolean mod11And10(CharSequence number) {
        int product = 10;
        int last = number.length() - 1;
        for (int i = 0; i < last; i++) {
            int sum = (digit(number, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(number, last);
    }

    /** ISO/IEC 7064 MOD 11-2; X is ten. */
    static boolean mod11And2(CharSequence number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c > '9' && (c != 'X' || i < number.length() - 1)) {
                return false;
            }
            sum = (sum * 2 + (c == 'X' ? 10 : c - '0')) % 11;
        }
        return sum == 1;
    }

    static boolean machineReadable(CharSequence number) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += Character.digit(number.charAt(i), 36) * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return sum % 10 == digit(number, 9);
    }

    static boolean pension(CharSequence number) {
        int letter = number.charAt(8) - 'A' + 1;
        String digits = number.subSequence(0, 8) + "%02d".formatted(letter) + number.subSequence(9, 11);
        int sum = 0;
        for (int i = 0; i < PENSION.length; i++) {
            int product = digit(digits, i) * PENSION[i];
            sum += product / 10 + product % 10;
        }
        return sum % 10 == digit(number, 11);
    }

    static boolean nirKey(CharSequence number) {
        String digits = number.toString().replace("2A", "19").replace("2B", "18");
        return 97 - Long.parseLong(digits.substring(0, 13)) % 97 == number(digits, 13, 15);
    }

    static boolean spanish(CharSequence number, int from, int first) {
        int last = number.length() - 1;
        long value = first;
        for (int i = from; i < last; i++) {
            value = value * 10 + digit(number, i);
        }
        return SPANISH.charAt((int) (value % SPANISH.length())) == number.charAt(last);
    }

    static boolean brazilian(CharSequence number, int count, int firstWeight) {
        return weighted(number, count, firstWeight) * 10 % 11 % 10 == digit(number, count);
    }

    static boolean cnpj(CharSequence number, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += digit(number, i) * ((count - 1 - i) % 8 + 2);
        }
        int remainder = sum % 11;
        return (remainder < 2 ? 0 : 11 - remainder) == digit(number, count);
    }

    static boolean singaporean(CharSequence number) {
        char series = number.charAt(0);
        int sum = series == 'T' || series == 'G' ? 4 : series == 'M' ? 3 : 0;
        for (int i = 0; i < SINGAPORE.length; i++) {
            sum += digit(number, i + 1) * SINGAPORE[i];
        }
        int remainder = sum % 11;
        char letter = switch (series) {
            case 'S', 'T' -> "JZIHGFEDCBA".charAt(remainder);
            case 'F', 'G' -> "XWUTRQPNMLK".charAt(remainder);
            case 'M' -> "KLJNPQRTUWX".charAt(10 - remainder);
            default -> 0;
        };
        return letter == number.charAt(8);
    }

    static boolean myNumber(CharSequence number) {
        int sum = 0;
        for (int i = 1; i <= 11; i++) {
            sum += digit(number, 11 - i) * (i <= 6 ? i + 1 : i - 5);
        }
        int remainder = sum % 11;
        return (remainder <= 1 ? 0 : 11 - remainder) == digit(number, 11);
    }
}
