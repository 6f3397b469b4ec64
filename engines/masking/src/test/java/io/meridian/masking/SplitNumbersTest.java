package io.meridian.masking;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers that come in pieces. */
class SplitNumbersTest {

    private static final System.Logger LOG = System.getLogger(SplitNumbersTest.class.getName());
    private static final long SEED = 20261121;
    private static final List<String> BEFORE = List.of("", "", "my card is ", "first: ", "卡号", "و ", "weiter mit ");
    private static final List<String> AFTER = List.of("", "", " ok", " wait", "。", ", und", " ...");
    private static final List<String> NOISE = List.of("one moment", "ok", "sorry, the cat", "等一下", "لحظة", "👍",
            "I have to fetch it", "are you there?");
    private static final List<String> NUMBERED_NOISE = List.of("just 5 min", "2 secs", "it is 18:30 here",
            "the one of 2024", "at 7 pm", "3 kids here");
    private static final List<String> OTHERS = List.of("Thank you!", "And the rest?", "There are 4 digits missing",
            "Order 4500123456 of 12.11.2026", "Please do not write card numbers here");

    private enum Between {
        NOTHING, NOISE, NUMBERS
    }

    /** One number in pieces, as somebody types it. */
    private record Pieces(String number, List<String> texts, List<String> whole) {}

    @Property(tries = 2000)
    void nothingIsLeft_ofANumberInPieces(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        Pieces pieces = pieces(random, card(random, "visa|mastercard|amex"));
        Assume.that(pieces.texts().stream().allMatch(piece -> Masker.spans(piece).isEmpty())); // no shorter card by chance

        assertThat(digitsLeft(pieces, talk(random, pieces, Between.NOISE))).as("%s", pieces).isFalse();
    }

    @Property(tries = 1000)
    void nothingIsLeft_ofAnAccountNumberInPieces(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        String country = Ibans.countries().get(random.nextInt(Ibans.countries().size()));
        Pieces pieces = account(random, AccountNumbers.any(country, random));
        Assume.that(pieces.texts().stream().allMatch(piece -> Masker.spans(piece).isEmpty())); // also a card by chance
        Assume.that(Trail.isNeededFor(pieces.texts().getLast()));

        assertThat(digitsLeft(pieces, talk(random, pieces, Between.NOTHING))).as("%s", pieces).isFalse();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Test
    void findsNumbersInPieces_andLeavesOthers() {
        double recall = recall(Between.NOTHING);
        double noisy = recall(Between.NOISE);
        double numbered = recall(Between.NUMBERS);
        int[] wrong = innocents();
        LOG.log(Level.INFO,
                "cards in 2 to 5 messages: recall %.4f, with other messages between %.4f, with other numbers"
                        .formatted(recall, noisy) + " between %.4f".formatted(numbered));
        LOG.log(Level.INFO, "%d of %d messages without a card masked because of those before them".formatted(wrong[0],
                wrong[1]));
        assertThat(recall).isGreaterThanOrEqualTo(0.99);
        assertThat(noisy).isGreaterThanOrEqualTo(0.99);
        assertThat(numbered).isGreaterThanOrEqualTo(0.8);
        assertThat(wrong[0] * 100).as("of %d", wrong[1]).isLessThan(wrong[1]);
    }

    private static double recall(Between between) {
        Random random = new Random(SEED);
        int found = 0;
        int all = 5_000;
        for (int i = 0; i < all; i++) {
            Pieces pieces = pieces(random, card(random, ".*"));
            found += digitsLeft(pieces, talk(random, pieces, between)) ? 0 : 1;
        }
        return (double) found / all;
    }

    /** Telephone, order and other numbers, six messages after each other. */
    private static int[] innocents() {
        Random random = new Random(SEED);
        List<String[]> texts = CorpusTest.rows("innocent.tsv");
        int wrong = 0;
        int all = 0;
        for (int i = 0; i < 5_000; i++) {
            Talk talk = new Talk();
            List<String> said = new ArrayList<>();
            for (int j = 0; j < 6; j++) {
                said.add(texts.get(random.nextInt(texts.size()))[1]);
                talk.says(true, said.getLast());
            }
            for (int j = 0; j < said.size(); j++) {
                wrong += talk.kept().get(j).equals(said.get(j)) ? 0 : 1;
                all++;
            }
        }
        return new int[]{wrong, all};
    }

    /** A number with 14 to 16 or 19 digits, as cards have today. */
    private static String card(Random random, String schemes) {
        List<String[]> cards = CorpusTest.rows("cards.tsv").stream()
                .filter(card -> card[0].matches(schemes) && card[1].length() >= 14).toList();
        String known = cards.get(random.nextInt(cards.size()))[1];
        StringBuilder number = new StringBuilder(known.substring(0, 6));
        while (number.length() < known.length() - 1) {
            number.append(random.nextInt(10));
        }
        for (int check = 0; check < 10; check++) {
            String candidate = number.toString() + check;
            if (Cards.luhn(i -> candidate.charAt(i) - '0', candidate.length())) {
                return candidate;
            }
        }
        throw new IllegalStateException("One of ten digits fits");
    }

    /** Cut anywhere, in two to five, in groups or not. */
    private static Pieces pieces(Random random, String number) {
        String separator = List.of("", " ", "-", " ").get(random.nextInt(4));
        String spelt = separator.isEmpty() ? number : number.replaceAll("(.{4})(?=.)", "$1" + separator);
        List<Integer> cuts = new ArrayList<>(List.of(0, spelt.length()));
        int count = 1 + random.nextInt(4);
        boolean anywhere = number.length() >= 14 && number.length() <= 16;
        int group = separator.isEmpty() ? 4 : 5;
        while (cuts.size() < Math.min(count, spelt.length() / group) + 2) {
            int cut = anywhere
                    ? 1 + random.nextInt(spelt.length() - 1)
                    : group * (1 + random.nextInt(spelt.length() / group));
            if (!cuts.contains(cut)) {
                cuts.add(cut);
            }
        }
        cuts.sort(Integer::compare);
        List<String> whole = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            String piece = spelt.substring(cuts.get(i), cuts.get(i + 1)).strip();
            if (piece.chars().anyMatch(Character::isLetterOrDigit)) {
                whole.add(piece);
            }
        }
        return new Pieces(number, wrapped(random, whole), whole);
    }

    /** Two pieces, the first with country and check digits. */
    private static Pieces account(Random random, String number) {
        String spelt = random.nextBoolean() ? number : number.replaceAll("(.{4})(?=.)", "$1 ");
        int cut = 4 + random.nextInt(spelt.length() - 5);
        List<String> whole = List.of(spelt.substring(0, cut).strip(), spelt.substring(cut).strip());
        return new Pieces(number, List.of("IBAN: " + whole.getFirst(), whole.getLast()), whole);
    }

    /** Nobody says the same words around each piece: that would be a list of numbers. */
    private static List<String> wrapped(Random random, List<String> pieces) {
        List<String> texts = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (String piece : pieces) {
            String before = BEFORE.get(random.nextInt(BEFORE.size()));
            String after = AFTER.get(random.nextInt(AFTER.size()));
            boolean fresh = said.add(Tails.words(before + after));
            texts.add(fresh ? before + piece + after : piece);
        }
        return texts;
    }

    private static Talk talk(Random random, Pieces pieces, Between between) {
        Talk talk = new Talk();
        for (int i = 0; i < pieces.texts().size(); i++) {
            if (i > 0 && between != Between.NOTHING && random.nextBoolean()) {
                talk.says(false, OTHERS.get(random.nextInt(OTHERS.size())));
            }
            if (i > 0 && between != Between.NOTHING && random.nextBoolean()) {
                talk.says(true, NOISE.get(random.nextInt(NOISE.size())));
            }
            if (i == 1 && between == Between.NUMBERS) {
                talk.says(true, NUMBERED_NOISE.get(random.nextInt(NUMBERED_NOISE.size())));
            }
            talk.says(true, pieces.texts().get(i));
        }
        return talk;
    }

    /** Whether a piece stands there as it was written. */
    private static boolean digitsLeft(Pieces pieces, Talk talk) {
        List<String> kept = talk.kept();
        return pieces.texts().stream().anyMatch(kept::contains);
    }
}
