package io.meridian.masking;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrailTest {

    @Test
    void rewritesBoth_whenASecondMessageCompletesACard() {
        assertThat(kept("My card is 4111 1111", "1111 1111")).containsExactly("My card is ••••", "•••• •••• •••• 1111");
    }

    @Test
    void rewritesAll_whenFourMessagesAreOneCard() {
        assertThat(kept("4111", "1111", "1111", "1111"))
                .containsExactly("••••", "••••", "••••", "•••• •••• •••• 1111");
    }

    @Test
    void joinsWhatWordsStandAround() {
        assertThat(kept("first half 5555 5555 wait", "hold on", "the rest is 5555 4444 ok"))
                .containsExactly("first half •••• wait", "hold on", "the rest is •••• •••• •••• 4444 ok");
    }

    @Test
    void leavesOtherNumbersBeforeIt() {
        assertThat(kept("I ordered 4500", "4111 1111", "1111 1111"))
                .containsExactly("I ordered 4500", "••••", "•••• •••• •••• 1111");
    }

    @Test
    void joinsWordsForDigits() {
        assertThat(kept("cuatro uno uno uno uno uno uno uno", "uno uno uno uno uno uno uno uno"))
                .containsExactly("••••", "•••• •••• •••• 1111");
    }

    @Test
    void joinsAnAccountNumber() {
        assertThat(kept("GB29 NWBK", "6016 1331 9268 19")).containsExactly("••••", "GB••••6819");
        assertThat(kept("meine IBAN DE89 3704 0044", "0532 0130 00 danke"))
                .containsExactly("meine IBAN ••••", "DE••••3000 danke");
    }

    @Test
    void findsTheCode_inTheMessageAfterTheCard() {
        assertThat(kept("4111 1111 1111 1111", "12/27 123")).containsExactly("•••• •••• •••• 1111", "12/27 •••");
        assertThat(kept("4111 1111", "1111 1111", "123"))
                .containsExactly("••••", "•••• •••• •••• 1111", "•••");
    }

    @Test
    void findsTheCode_inTheMessageAfterItsName() {
        assertThat(kept("my cvv:", "987")).containsExactly("my cvv:", "•••");
    }

    @Test
    void placesAreThoseOfTheKeptText_whenTheEarlierMessageWasMaskedToo() {
        assertThat(kept("not 5105105105105100 but 4111 1111", "1111 1111"))
                .containsExactly("not •••• •••• •••• 5100 but ••••", "•••• •••• •••• 1111");
    }

    @Test
    void joinsNothing_thatIsNoCard() {
        assertThat(kept("order 4111 1111", "1111 1112")).containsExactly("order 4111 1111", "1111 1112");
        assertThat(kept("call 0170 1234567", "or 0171 7654321", "at 18:30", "on 21.11.2026"))
                .containsExactly("call 0170 1234567", "or 0171 7654321", "at 18:30", "on 21.11.2026");
    }

    @Test
    void joinsTheLettersOfTheBank_whenTheyAreAMessageOfTheirOwn() {
        assertThat(kept("GB29", "NWBK", "6016 1331 9268 19")).containsExactly("••••", "••••", "GB••••6819");
        assertThat(kept("GB29", "what else", "6016 1331 9268 19"))
                .containsExactly("GB29", "what else", "6016 1331 9268 19");
    }

    @Test
    void joinsWhatWasCutInTheMiddleOfAGroup() {
        assertThat(kept("4111-11", "11-1111-1111")).containsExactly("••••", "•••• •••• •••• 1111");
    }

    @Test
    void joinsNothing_ofMessagesThatDifferInTheirNumberOnly() {
        assertThat(kept("order 4111", "order 1111", "order 1111", "order 1111"))
                .containsExactly("order 4111", "order 1111", "order 1111", "order 1111");
        assertThat(kept("line 4111 1111", "what?", "line 1111 1111"))
                .containsExactly("line 4111 1111", "what?", "line 1111 1111");
    }

    @Test
    void joins_overANumberOfSomethingElse() {
        assertThat(kept("4111 1111", "just 5 min", "sorry 2 kids here", "1111 1111"))
                .containsExactly("••••", "just 5 min", "sorry 2 kids here", "•••• •••• •••• 1111");
    }

    @Test
    void joinsNothing_ofTwoAuthors() {
        assertThat(new Talk().says(true, "4111 1111").says(false, "1111 1111").kept())
                .containsExactly("4111 1111", "1111 1111");
    }

    @Test
    void joins_whatSomebodyElseWroteInto() {
        assertThat(new Talk().says(true, "4111 1111").says(false, "and the rest? 4 digits missing")
                .says(true, "1111 1111").kept())
                .containsExactly("••••", "and the rest? 4 digits missing", "•••• •••• •••• 1111");
    }

    @Test
    void findsTheCode_thatSomebodyElseAskedFor() {
        assertThat(new Talk().says(false, "What is the CVV, the 3 digits on the back?").says(true, "it is 123")
                .says(true, "456 Main Street").kept())
                .containsExactly("What is the CVV, the 3 digits on the back?", "it is •••", "456 Main Street");
    }

    @Test
    void leavesNumbersAfterTheCode() {
        assertThat(kept("4111 1111 1111 1111", "123", "401", "Room 401")).containsExactly("•••• •••• •••• 1111", "•••",
                "401", "Room 401");
    }

    @Test
    void isNotNeeded_withoutDigits() {
        assertThat(Trail.isNeededFor("Hello there")).isFalse();
        assertThat(Trail.isNeededFor("it is 1")).isTrue();
        assertThat(Trail.isNeededFor("that one is 一个")).isFalse();
        assertThat(Trail.isNeededFor("uno uno uno")).isTrue();
    }

    @Test
    void remembersLittle() {
        List<Trail.Kept> kept = IntStream.range(0, 100)
                .mapToObj(i -> new Trail.Kept(new UUID(0, i), true, "word ".repeat(2_000) + "12 34")).toList();

        assertThat(Trail.of(kept).parts()).hasSize(Trail.MOST_PARTS).allMatch(part -> part.text().equals("d 12 34"));
        assertThat(Trail.of(List.of(new Trail.Kept(new UUID(1, 1), true, "Hello there"))).isEmpty()).isTrue();
    }

    @Test
    void doesNotPrintItsDigits() {
        Trail.Kept kept = new Trail.Kept(new UUID(0, 1), true, "4111 1111");

        assertThat(kept + Trail.of(List.of(kept)).toString()).contains("Part").doesNotContain("4111");
    }

    @Test
    void recognisesWhatATextBecame() {
        List<String> kept = kept("my card 4111 1111", "1111 1111 ok", "4012888888881881", "DE89370400440532013000.");

        assertThat(Masker.mayHaveBecome("my card 4111 1111", kept.get(0))).isTrue();
        assertThat(Masker.mayHaveBecome("his card 4111 1111", kept.get(0))).isFalse();
        assertThat(Masker.mayHaveBecome("1111 1111 ok", kept.get(1))).isTrue();
        assertThat(Masker.mayHaveBecome("1111 1111 no", kept.get(1))).isFalse();
        assertThat(Masker.mayHaveBecome("4012888888881881", kept.get(2))).isTrue();
        assertThat(Masker.mayHaveBecome("DE89370400440532013000.", kept.get(3))).isTrue();
        assertThat(Masker.mayHaveBecome("", kept.get(2))).isFalse();
        assertThat(Masker.mayHaveBecome("hello", "hello")).isTrue();
        assertThat(Masker.mayHaveBecome("hello", "hallo")).isFalse();
    }

    /** What is kept of messages of one author that follow each other. */
    private List<String> kept(String... messages) {
        Talk talk = new Talk();
        for (String message : messages) {
            talk.says(true, message);
        }
        return talk.kept();
    }
}
