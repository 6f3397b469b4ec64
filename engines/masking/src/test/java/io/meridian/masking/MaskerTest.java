package io.meridian.masking;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskerTest {

    private static final int LONG = 262_144;

    private final Masker masker = new Masker();

    @Test
    void showsAtMostTheLastFour() {
        assertThat(masker.mask("Card 4111 1111 1111 1111, cvv 123, DE89370400440532013000").text())
                .isEqualTo("Card •••• •••• •••• 1111, cvv •••, DE••••3000");
    }

    @Test
    void showsTheLastFourInPlainDigits_whateverTheyWereWrittenWith() {
        assertThat(masker.mask("卡号４１１１１１１１１１１１１１１１。").text()).isEqualTo("卡号•••• •••• •••• 1111。");
    }

    @Test
    void placesAreThoseOfTheTextAsItWas_alsoAfterSigns_ofTwoUnits() {
        String text = "😀😀 5555555555554444 😀";

        assertThat(masker.mask(text).spans())
                .containsExactly(new Span(Kind.CARD, 5, 21, "•••• •••• •••• 4444"));
    }

    @Test
    void changesNothing_whenMaskedAgain() {
        String once = masker.mask("4111 1111 1111 1111 12/27 123 and GB29NWBK60161331926819").text();

        assertThat(masker.mask(once).text()).isEqualTo(once);
    }

    @Test
    void masksTheCode_thatFollowsACardMaskedBefore() {
        assertThat(masker.mask("•••• •••• •••• 1111 12/27 123").text()).isEqualTo("•••• •••• •••• 1111 12/27 •••");
    }

    @Test
    void leavesAnAmount_afterACard() {
        assertThat(masker.mask("4111 1111 1111 1111 was charged 250 EUR").spans()).extracting(Span::kind)
                .containsExactly(Kind.CARD);
    }

    @Test
    void findsACard_ofEachScheme() {
        for (String[] card : CorpusTest.rows("cards.tsv")) {
            assertThat(masker.mask(card[1]).spans()).as("%s %s", card[0], card[1]).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4111 ", "4 1 1 1 ", "1234567890", "DE89 ", "DE89 3704 0044 0532 0130 0", "cvv ",
        "cvv 123 ",
        "•••• •••• •••• 1111 ", "one two ", "一", "4\u200b", "4,", "4111 1111 1111 1111 ", "a", "(", "security ",
        "1/1/1/",
        "DEDEDEDE"})
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void takesTimeByLength_whateverIsWritten(String piece) {
        // Some tenths of a second where time follows the length, minutes where it follows its square.
        masker.mask(piece.repeat(LONG / piece.length()));
    }

    @Test
    void saysNothingOfWhatItFound_inTexts_forLogs() {
        Masked masked = masker.mask("4111 1111 1111 1111 hello");

        assertThat(masked.toString()).isEqualTo("Masked[1 spans]");
        assertThat(List.of(masked).toString()).doesNotContain("hello");
    }
}
