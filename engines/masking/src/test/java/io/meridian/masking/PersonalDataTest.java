package io.meridian.masking;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalDataTest {

    private static final int LONG = 102_400;
    private static final Regions GERMAN = Regions.of("DE", "US");
    private static final Regions MANY = Regions.of("DE", "US", "FR", "BR", "SG", "CN", "IN", "GB");

    private final PersonalData data = new PersonalData();

    @Test
    void showsLittle() {
        assertThat(data.mask("Call 030 23125 456 or write to jane.doe@mail.example.com, DNI 12345678Z", GERMAN).text())
                .isEqualTo("Call ••••56 or write to j•••@•••.com, DNI ••••");
    }

    @Test
    void masksWhatMustNotBeKept_too() {
        assertThat(
                data.mask("4111 1111 1111 1111 12/27 123 DE89370400440532013000 +49 30 23125456", Regions.NONE).text())
                .isEqualTo("•••• •••• •••• 1111 12/27 ••• DE••••3000 ••••56");
    }

    @Test
    void leavesWhatIsMasked() {
        String masked = "•••• •••• •••• 1111 12/27 •••, DE••••3000, ••••56 1234567, m•••@•••.com";

        assertThat(data.mask(masked, MANY).spans()).isEmpty();
    }

    @Test
    void placesAreThoseOfTheText_alsoWhereDigitsHaveTwoUnits() {
        String text = "😀 𝟎𝟑𝟎 𝟐𝟑𝟏𝟐𝟓𝟒𝟓𝟔 😀";

        assertThat(data.find(text, GERMAN)).containsExactly(new Span(Kind.PHONE, 3, 26, "••••56"));
    }

    @Test
    void findsNationalNumbers_ofTheRegionsOnly() {
        assertThat(data.find("it is 01.99.00.45.67 ok", Regions.of("FR"))).hasSize(1);
        assertThat(data.find("it is 01.99.00.45.67 ok", Regions.of("US"))).isEmpty();
        assertThat(data.find("it is 01.99.00.45.67 ok", Regions.NONE)).isEmpty();
        assertThat(data.find("it is +33 1.99.00.45.67 ok", Regions.NONE)).hasSize(1);
    }

    @Test
    void leavesOutRegions_thatHaveNoNumbers() {
        assertThat(Regions.of("de", "XX", "", "DE", "fr").toString()).isEqualTo("Regions[DE, FR]");
        assertThat(Regions.of("DE", "FR", "ES", "IT", "NL", "BE", "AT", "CH", "PL").plans()).hasSize(Regions.MOST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order 01713920012                    | 0
            phone 01713920012                    | 1
            order 4711, phone 01713920012        | 1
            my order number, not my phone number, is 01713920012 | 1
            phone of order 01713920012           | 0
            01713920012 was the order            | 0
            order 4711 01713920012               | 1
            """)
    void theNearestWordTells_whatANumberIs(String text, int found) {
        assertThat(data.find(text, GERMAN)).hasSize(found);
    }

    @Test
    void findsEachForm_andNotWithAnotherCheckDigit() {
        Random random = new Random(20261123);
        for (IdRule rule : PersonalNumbers.rules()) {
            if (rule.check() != IdCheck.NONE && rule.check() != IdCheck.HAS_DIGITS) {
                String number = PersonalNumbers.any(rule, random);
                assertThat(rule.fits(number, 0)).isTrue();
                assertThat(othersThatFit(rule, number)).as("%s %s", rule.name(), number).isLessThan(26);
            }
        }
    }

    /** How many of 36 strings that differ in the last character fit: never all letters and never all digits with a check. */
    private static long othersThatFit(IdRule rule, String number) {
        return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars()
                .filter(last -> rule.fits(number.substring(0, number.length() - 1) + (char) last, 0)).count();
    }

    @Test
    void masksWhatIsCutOverMessages_inEachOfThem() {
        assertThat(masked("my number is 0151 234", "56789", "thanks")).containsExactly("my number is ••••", "••••89",
                "thanks");
        assertThat(masked("0151", "234", "56789 ok")).containsExactly("••••", "••••", "••••89 ok");
        assertThat(masked("write to max.muster", "@example.com please")).containsExactly("write to •••", "••• please");
        assertThat(masked("max.muster@", "example.com")).containsExactly("•••", "•••");
        assertThat(masked("max.muster@example", ".com")).containsExactly("•••", "•••");
        assertThat(masked("DNI 12345678", "Z")).containsExactly("DNI ••••", "••••");
        assertThat(masked("AB 12 34", "56 C")).containsExactly("••••", "••••");
        assertThat(masked("+49 151 234", "56789")).containsExactly("••••", "••••89");
    }

    @Test
    void wordsOfOneMessage_tellWhatIsInTheNext() {
        assertThat(masked("my cpf is", "12345678909")).containsExactly("my cpf is", "••••");
        assertThat(masked("what I ordered", "98765432100")).containsExactly("what I ordered", "98765432100");
        assertThat(masked("phone?", "it is 4155550132")).containsExactly("phone?", "it is ••••32");
    }

    @Test
    void joinsNothing_thatIsNotOne() {
        assertThat(masked("room 401", "555 0132 pieces")).containsExactly("room 401", "555 0132 pieces");
        assertThat(masked("I need 12", "or 14 of 2026")).containsExactly("I need 12", "or 14 of 2026");
        assertThat(masked("order 0151 234", "56789")).containsExactly("order 0151 234", "56789");
        assertThat(masked("", " ", "0151")).containsExactly("", " ", "0151");
    }

    @Test
    void whatIsLeftOfAMessage_isMaskedAtOnce_whereItGoesOnFromTheOneBefore() {
        List<String> once = data.mask(List.of("0", "780171)123.456.789-09"), MANY).stream().map(Masked::text).toList();
        assertThat(once).containsExactly("••••", "••••71)••••");
        assertThat(data.mask(once, MANY).stream().map(Masked::text)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "12 ", "1 22 ", "0301 23 ", "0151 2345 ", "+49 ", "(0)", "+", "@", "a.", "a@", "a@b.",
        "x@b.co ",
        "(at)", "a(at)a(dot)", "tel 1234567 ", "phone ", "order 0301234567 ", "AB 12 ", "A1B2 ", "12.", "1-", "•••",
        "•••@•••.a",
        "••••12 34 ", "身份证", "1234567\n", "0 1 22 333 ", "\u200b", "1\u200b"})
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void takesTimeByLength_whateverIsWritten(String piece) {
        // Some tenths of a second where time follows the length, minutes where it follows its square.
        data.mask(piece.repeat(LONG / piece.length()) + "@example.com", MANY);
    }

    @Test
    void looksAtNothing_withoutDigitsAndSigns() {
        assertThat(Folded.isNeededFor("Hello there, where is my parcel? 你好")).isFalse();
        assertThat(Folded.isNeededFor("it is 1")).isTrue();
        assertThat(Folded.isNeededFor("me＠example.com")).isTrue();
        assertThat(Folded.isNeededFor("me[at]example.com")).isTrue();
    }

    @Test
    void everyRuleHasWords() {
        assertThat(PersonalNumbers.rules()).hasSizeGreaterThan(25)
                .allSatisfy(rule -> assertThat(rule.words()).isNotZero());
    }

    private List<String> masked(String... messages) {
        return data.mask(List.of(messages), GERMAN).stream().map(Masked::text).toList();
    }
}
