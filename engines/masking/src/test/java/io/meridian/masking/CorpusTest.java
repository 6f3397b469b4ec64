package io.meridian.masking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CorpusTest {

    private static final System.Logger LOG = System.getLogger(CorpusTest.class.getName());
    private static final double NEEDED = 0.99;

    private final Masker masker = new Masker();
    private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class); // found, wanted, wanted and found
    private final List<String> mistakes = new ArrayList<>();

    @Test
    void findsWhatIsThereAndNothingElse_inTheWholeCorpus() {
        int texts = spelledCards() + accountNumbers() + lines();
        List<String[]> innocent = rows("innocent.tsv");
        int wrong = 0;
        for (String[] row : innocent) {
            List<Span> spans = masker.mask(row[1]).spans();
            wrong += spans.isEmpty() ? 0 : 1;
            check(row[1], List.of(), spans);
        }
        counts.forEach((kind, count) -> LOG.log(Level.INFO, kind + ": " +
                "precision %.4f recall %.4f of %d".formatted(precision(kind), recall(kind), count[1])));
        LOG.log(Level.INFO, "%d texts with numbers, %d without, %d of these masked".formatted(texts,
                innocent.size(), wrong));
        assertThat(recall(Kind.CARD)).as("recall of cards; missed: %s", mistakes).isGreaterThanOrEqualTo(NEEDED);
        assertThat(recall(Kind.IBAN)).as("recall of account numbers: %s", mistakes).isGreaterThanOrEqualTo(NEEDED);
        assertThat(recall(Kind.CVV)).as("recall of codes: %s", mistakes).isGreaterThanOrEqualTo(0.95);
        for (Kind kind : List.of(Kind.CARD, Kind.IBAN, Kind.CVV)) {
            assertThat(precision(kind)).as("precision of %s: %s", kind, mistakes).isGreaterThanOrEqualTo(NEEDED);
        }
        assertThat(wrong * 100).as("innocent texts masked, of %d", innocent.size()).isLessThan(innocent.size());
    }

    private int spelledCards() {
        List<String[]> carriers = rows("carriers.tsv");
        int texts = 0;
        for (String[] card : rows("cards.tsv")) {
            List<String> spellings = List.copyOf(Spellings.of(card[1]).values());
            assertThat(spellings).hasSizeGreaterThanOrEqualTo(40);
            for (String spelling : spellings) {
                for (String[] carrier : carriers) {
                    int start = carrier[1].indexOf("{}");
                    String text = carrier[1].replace("{}", spelling);
                    check(text, List.of(new Span(Kind.CARD, start, start + spelling.length(), "")),
                            masker.mask(text).spans());
                    texts++;
                }
            }
        }
        return texts;
    }

    private int accountNumbers() {
        List<String[]> carriers = rows("carriers.tsv");
        Random random = new Random(20261121);
        int texts = 0;
        for (String country : Ibans.countries()) {
            for (String[] carrier : carriers) {
                String number = AccountNumbers.any(country, random);
                for (String spelling : AccountNumbers.spellings(number)) {
                    int start = carrier[1].indexOf("{}");
                    String text = carrier[1].replace("{}", spelling);
                    check(text, List.of(new Span(Kind.IBAN, start, start + spelling.length(), "")),
                            masker.mask(text).spans());
                    texts++;
                }
            }
        }
        return texts;
    }

    private int lines() {
        List<String[]> lines = rows("lines.tsv");
        for (String[] row : lines) {
            StringBuilder text = new StringBuilder();
            List<Span> wanted = new ArrayList<>();
            for (String piece : row[1].split("⟦", -1)) {
                int end = piece.indexOf('⟧');
                if (end >= 0) {
                    wanted.add(new Span(kind(piece.substring(0, end)), text.length(), text.length() + end, ""));
                }
                text.append(piece.replace("⟧", ""));
            }
            check(text.toString(), wanted, masker.mask(text.toString()).spans());
        }
        return lines.size();
    }

    private static Kind kind(String number) {
        if (Character.isLetter(number.charAt(0)) && number.codePoints().anyMatch(Character::isDigit)) {
            return Kind.IBAN;
        }
        return number.length() <= 4 || number.equals("one two three") ? Kind.CVV : Kind.CARD;
    }

    /** Marks of writing around a number may be masked with it; a digit more or less is a mistake. */
    private void check(String text, List<Span> wanted, List<Span> found) {
        for (Span span : found) {
            count(span.kind())[0]++;
        }
        for (Span want : wanted) {
            int[] count = count(want.kind());
            count[1]++;
            boolean hit = found.stream().anyMatch(span -> span.kind() == want.kind() && bare(text, span)
                    .equals(bare(text, want)));
            count[2] += hit ? 1 : 0;
            note(!hit, "missed", text);
        }
        note(found.size() > wanted.size(), "too much", text);
    }

    private void note(boolean mistake, String what, String text) {
        if (mistake && mistakes.size() < 40) {
            mistakes.add(what + ": " + text + "\n");
        }
    }

    private static String bare(String text, Span span) {
        return text.substring(span.start(), span.end()).replaceAll("[\\p{Cf}\\p{M}\\p{P}\\s]", "");
    }

    private int[] count(Kind kind) {
        return counts.computeIfAbsent(kind, none -> new int[3]);
    }

    private double precision(Kind kind) {
        return (double) count(kind)[2] / count(kind)[0];
    }

    private double recall(Kind kind) {
        return (double) count(kind)[2] / count(kind)[1];
    }

    static List<String[]> rows(String name) {
        try (InputStream in = CorpusTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\t")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
