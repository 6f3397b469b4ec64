package io.meridian.masking;

import java.util.function.Predicate;

/** What holds for a number besides its form: check digits, dates, areas. */
enum IdCheck {

    NONE(number -> true),
    /** Of letters and digits, two of these at least: no word. */
    HAS_DIGITS(number -> number.chars().filter(c -> c <= '9').count() >= 2),
    /** Steuerliche Identifikationsnummer: ISO/IEC 7064 MOD 11,10; of the first ten digits one or two are missing. */
    STEUER_ID(number -> number.charAt(0) != '0' && isSteuerMix(number) && IdSums.mod11And10(number)),
    /** ICAO Doc 9303: weights 7, 3, 1, letters from 10. */
    MRZ(number -> number.charAt(0) > '9' && IdSums.machineReadable(number)),
    /** Versicherungsnummer nach § 147 SGB VI: date of birth, letter as two digits, sum of cross sums. */
    DE_PENSION(number -> IdSums.isDay(number, 2, 50) && IdSums.isMonth(number, 4) && IdSums.pension(number)),
    /** Numéro d'inscription au répertoire: 97 minus the remainder of the rest; Corsica is 19 and 18. */
    NIR(number -> isNir(number) && IdSums.nirKey(number)), NIR_FORM(IdCheck::isNir),
    /** Documento nacional de identidad: remainder by 23 gives the letter. */
    DNI(number -> IdSums.spanish(number, 0, 0)),
    /** Número de identidad de extranjero: the same with X, Y, Z as 0, 1, 2. */
    NIE(number -> "XYZ".indexOf(number.charAt(0)) >= 0
            && IdSums.spanish(number, 1, number.charAt(0) - 'X')),
    /** National Insurance number: letters that are not given out. */
    NINO(IdCheck::isNino),
    /** NHS number: weights 10 to 2, modulo 11. */
    NHS(number -> IdSums.weighted(number, 9, 10) % 11 == (11 - IdSums.digit(number, 9)) % 11),
    /** Social security number: areas and groups that are not given out. */
    SSN(number -> number.charAt(0) != '9' && !startsWith(number, "000") && !startsWith(number, "666")
            && IdSums.number(number, 3, 5) > 0 && IdSums.number(number, 5, 9) > 0),
    /** Individual taxpayer identification number: its groups. */
    ITIN(number -> isItinGroup(IdSums.number(number, 3, 5))),
    /** Cadastro de Pessoas Físicas: two digits modulo 11, not all the same. */
    CPF(number -> !isOneDigit(number) && IdSums.brazilian(number, 9, 10) && IdSums.brazilian(number, 10, 11)),
    /** Cadastro Nacional da Pessoa Jurídica: two digits modulo 11, weights 2 to 9, letters by their code less 48. */
    CNPJ(number -> !isOneDigit(number) && IdSums.cnpj(number, 12) && IdSums.cnpj(number, 13)),
    /** National Registration Identity Card: weights 2, 7 to 2, modulo 11, a row of letters for each series. */
    NRIC(IdSums::singaporean),
    /** Thai citizens: weights 13 to 2, modulo 11. */
    THAI(number -> number.charAt(0) != '0' && number.charAt(0) != '9'
            && (11 - IdSums.weighted(number, 12, 13) % 11) % 10 == IdSums.digit(number, 12)),
    /** Nomor Induk Kependudukan: province, date of birth (women's days from 41), serial. */
    NIK(number -> IdSums.number(number, 0, 2) >= 11 && IdSums.number(number, 0, 2) <= 97
            && IdSums.number(number, 6, 8) % 40 != 0 && IdSums.isDay(number, 6, 40)
            && IdSums.isMonth(number, 8) && IdSums.number(number, 12, 16) > 0),
    /** Căn cước công dân: province 001 to 096, century and sex. */
    CCCD(number -> IdSums.number(number, 0, 3) >= 1 && IdSums.number(number, 0, 3) <= 96 && number.charAt(3) <= '3'),
    /** Saudi national id (1) and iqama (2): Luhn. */
    SAUDI(number -> (number.charAt(0) == '1' || number.charAt(0) == '2') && IdSums.luhn(number)),
    /** Emirates ID: year of birth, Luhn. */
    EMIRATES(number -> IdSums.isYear(number, 3) && IdSums.luhn(number)),
    /** Individual number of Japan: weights 2 to 7 and 2 to 6 from the right, modulo 11. */
    MY_NUMBER(IdSums::myNumber),
    /** GB 11643: region, date of birth, ISO/IEC 7064 MOD 11-2. */
    CHINA(number -> number.charAt(0) >= '1' && number.charAt(0) <= '8' && IdSums.isYear(number, 6)
            && IdSums.isMonth(number, 10)
            && IdSums.isDay(number, 12, 0) && IdSums.mod11And2(number));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Predicate<CharSequence> rule;

    IdCheck(Predicate<CharSequence> rule) {
        this.rule = rule;
    }

    boolean passes(CharSequence number) {
        return rule.test(number);
    }

    /** One digit stands twice or three times, the others once at most. */
    private static boolean isSteuerMix(CharSequence number) {
        int[] counts = new int[10];
        int most = 0;
        int repeated = 0;
        for (int i = 0; i < 10; i++) {
            int count = ++counts[IdSums.digit(number, i)];
            most = Math.max(most, count);
            repeated += count == 2 ? 1 : 0;
        }
        return repeated == 1 && most <= 3;
    }

    private static boolean isNir(CharSequence number) {
        char department = number.charAt(6);
        boolean corsica = department == 'A' || department == 'B';
        int month = IdSums.number(number, 3, 5);
        return "123478".indexOf(number.charAt(0)) >= 0 && ((month >= 1 && month <= 12) || month >= 20)
                && (corsica ? number.charAt(5) == '2' : department <= '9');
    }

    private static boolean isNino(CharSequence number) {
        String prefix = number.subSequence(0, 2).toString();
        return "DFIQUV".indexOf(prefix.charAt(0)) < 0 && "DFIQUVO".indexOf(prefix.charAt(1)) < 0
                && !"BG GB KN NK NT TN ZZ".contains(prefix) && number.charAt(8) <= 'D';
    }

    private static boolean isItinGroup(int group) {
        return (group >= 50 && group <= 65) || (group >= 70 && group <= 99 && group != 89 && group != 93);
    }

    private static boolean isOneDigit(CharSequence number) {
        return number.chars().allMatch(c -> c == number.charAt(0));
    }

    private static boolean startsWith(CharSequence number, String prefix) {
        return number.subSequence(0, prefix.length()).toString().equals(prefix);
    }
}
