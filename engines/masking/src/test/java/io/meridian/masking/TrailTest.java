package io.meridian.masking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrailTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final Masker masker = new Masker();

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
    void joinsNothing_afterTheWindow() {
        Followed first = masker.mask(new UUID(0, 1), START, "4111 1111", Trail.NONE);
        Instant late = START.plus(Trail.WINDOW).plusSeconds(1);

        Followed second = masker.mask(new UUID(0, 2), late, "1111 1111", first.trail());

        assertThat(second.message().changed()).isFalse();
        assertThat(second.earlier()).isEmpty();
    }

    @Test
    void joinsNothing_thatIsNoCard() {
        assertThat(kept("order 4111 1111", "1111 1112")).containsExactly("order 4111 1111", "1111 1112");
        assertThat(kept("call 0170 1234567", "or 0171 7654321", "at 18:30", "on 21.11.2026"))
                .containsExactly("call 0170 1234567", "or 0171 7654321", "at 18:30", "on 21.11.2026");
    }

    @Test
    void remembersLittle() {
        Trail trail = Trail.NONE;
        for (int i = 0; i < 100; i++) {
            trail = masker.mask(new UUID(0, i), START, "word ".repeat(2_000) + "12 34", trail).trail();
        }
        assertThat(trail.parts()).hasSize(Trail.MOST_PARTS).allMatch(part -> part.text().equals("12 34"));
        assertThat(masker.mask(new UUID(1, 1), START, "Hello there", Trail.NONE).trail().isEmpty()).isTrue();
    }

    @Test
    void doesNotPrintItsDigits() {
        assertThat(masker.mask(new UUID(0, 1), START, "4111 1111", Trail.NONE).trail().toString())
                .doesNotContain("4111");
    }

    /** What is kept of messages of one author that follow each other within a minute. */
    private List<String> kept(String... messages) {
        Map<UUID, Integer> places = new HashMap<>();
        List<String> kept = new ArrayList<>();
        Trail trail = Trail.NONE;
        for (String message : messages) {
            UUID id = new UUID(0, kept.size());
            Followed followed = masker.mask(id, START.plus(Duration.ofSeconds(10L * kept.size())), message, trail);
            places.put(id, kept.size());
            kept.add(followed.message().text());
            for (Rewrite rewrite : followed.earlier()) {
                int place = places.getOrDefault(rewrite.message(), -1);
                kept.set(place, rewrite.apply(kept.get(place)));
            }
            trail = followed.trail();
        }
        return kept;
    }
}
