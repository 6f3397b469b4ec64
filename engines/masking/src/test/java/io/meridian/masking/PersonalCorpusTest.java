package io.meridian.masking;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalCorpusTest {

    private static final System.Logger LOG = System.getLogger(PersonalCorpusTest.class.getName());

    private final PersonalData data = new PersonalData();

    /** What was wanted and found, by language and kind. */
    private static final class Score {

        private final Map<String, Map<Kind, Count>> byLanguage = new TreeMap<>();
        private final Count all = new Count();
        private final List<String> mistakes = new ArrayList<>();
        private int innocent;
        private int wrong;

        void check(String language, String text, List<Span> wanted, List<Span> found) {
            List<Span> places = found.stream().map(PersonalCorpusTest::place).toList();
            for (Span want : wanted) {
                add(language, want.kind(), 0, 1, places.contains(want) ? 1 : 0);
            }
            for (Span span : places) {
                add(language, span.kind(), 1, 0, 0);
            }
            if (!places.equals(wanted)) {
                mistakes.add(language + " " + Masked.of(text, found).text() + "\n");
            }
        }

        private void add(String language, Kind kind, int found, int wanted, int right) {
            all.add(found, wanted, right);
            byLanguage.computeIfAbsent(language, none -> new EnumMap<>(Kind.class))
                    .computeIfAbsent(kind, none -> new Count()).add(found, wanted, right);
        }

        String table() {
            StringBuilder table = new StringBuilder();
            byLanguage.forEach((language, kinds) -> kinds.forEach((kind, count) -> table
                    .append("%-6s %-12s %s%n".formatted(language, kind, count))));
            return table
                    .append("all                 %s; %d of %d innocent texts masked".formatted(all, wrong, innocent))
                    .toString();
        }
    }

    private static final class Count {

        private int found;
        private int wanted;
        private int right;

        void add(int newFound, int newWanted, int newRight) {
            found += newFound;
            wanted += newWanted;
            right += newRight;
        }

        double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        double recall() {
            return wanted == 0 ? 1 : (double) right / wanted;
        }

        @Override
        public String toString() {
            return "precision %.4f recall %.4f of %d".formatted(precision(), recall(), wanted);
        }
    }

    @Test
    void findsWhatIsThereAndNothingElse_whereItWasTuned() {
        Score score = score("tuned");

        LOG.log(Level.INFO, "tuned\n" + score.table());
        assertThat(score.all.precision()).as("%s", score.mistakes).isGreaterThanOrEqualTo(0.99);
        assertThat(score.all.recall()).as("%s", score.mistakes).isGreaterThanOrEqualTo(0.99);
    }

    /** Nobody looked at the mistakes in these while the rules were made. */
    @Test
    void findsMostOfWhatIsThereAndHardlyAnythingElse_whereItWasNotTuned() {
        Score score = score("held");

        LOG.log(Level.INFO, "held out\n" + score.table());
        assertThat(score.all.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(score.all.recall()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void masksNothingTwice() {
        for (String name : List.of("personal.tsv", "innocent-personal.tsv")) {
            for (String[] row : CorpusTest.rows(name)) {
                Regions regions = Markets.of(row[0]);
                String once = data.mask(row[2].replaceAll("⟦.:|⟧", ""), regions).text();

                assertThat(data.mask(once, regions).text()).isEqualTo(once);
            }
        }
    }

    private Score score(String set) {
        Score score = new Score();
        for (String[] row : CorpusTest.rows("personal.tsv")) {
            if (row[1].equals(set)) {
                StringBuilder text = new StringBuilder();
                List<Span> wanted = wanted(row[2], text);
                score.check(row[0], text.toString(), wanted, data.find(text.toString(), Markets.of(row[0])));
            }
        }
        for (String[] row : CorpusTest.rows("innocent-personal.tsv")) {
            if (row[1].equals(set)) {
                List<Span> found = data.find(row[2], Markets.of(row[0]));
                score.innocent++;
                score.wrong += found.isEmpty() ? 0 : 1;
                score.check(row[0], row[2], List.of(), found);
            }
        }
        return score;
    }

    /** What is marked, as ⟦p:030 1234567⟧; the text without the marks is added to the other one. */
    private static List<Span> wanted(String marked, StringBuilder text) {
        List<Span> wanted = new ArrayList<>();
        for (String piece : marked.split("⟦", -1)) {
            int end = piece.indexOf('⟧');
            if (end < 0) {
                text.append(piece);
            } else {
                int start = text.length();
                text.append(piece, 2, end);
                wanted.add(new Span(kind(piece.charAt(0)), start, text.length(), ""));
                text.append(piece, end + 1, piece.length());
            }
        }
        return wanted;
    }

    private static Kind kind(char letter) {
        return switch (letter) {
            case 'p' -> Kind.PHONE;
            case 'e' -> Kind.EMAIL;
            case 'n' -> Kind.NATIONAL_ID;
            default -> throw new IllegalArgumentException("No kind of data: " + letter);
        };
    }

    private static Span place(Span span) {
        return new Span(span.kind(), span.start(), span.end(), "");
    }
}
