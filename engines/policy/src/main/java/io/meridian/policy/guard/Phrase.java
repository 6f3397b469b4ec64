package io.meridian.policy.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A phrase as people write it, read: see {@code GuardPhrases} of the contract. What could be matched in more ways than are
 * sensible is refused here, so that no list of phrases makes a check slow.
 *
 * @param readings
 *            the rows of steps it stands for; one, or one for each choice of alternatives
 * @param instead
 *            what to write instead; null if the phrase does not say it
 */
record Phrase(List<List<Step>> readings, @Nullable String instead) {

    static final int MOST_WORDS = 60;
    static final int MOST_READINGS = 64;
    static final int MOST_GAPS = 2;
    static final int SHORTEST_PART = 3;

    private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]*)]|\\.\\.\\.|…|[^\\s\\[\\]]+");
    private static final Pattern INSTEAD = Pattern.compile("\\s*=>\\s*");
    /** Stands in a gap: no word of any language. */
    private static final String BETWEEN = "xqzvjk";
    private static final int GROWN = 3;

    /** One thing that has to follow. */
    sealed interface Step {}

    /** Some words that do not matter. */
    enum Gap implements Step {
        GAP
    }

    /** A word. */
    record Word(How how, String key) implements Step {}

    /** How a word of a text is compared. */
    enum How {
        FORM, STEM, STARTS, ENDS, INSIDE
    }

    /**
     * @param reader
     *            of the phrase's language
     * @throws IllegalArgumentException
     *             saying what is wrong with it
     */
    static Phrase read(String written, Language.Reader reader) {
        String[] sides = INSTEAD.split(written, 2);
        Map<String, List<Step>> read = new HashMap<>();
        List<List<Step>> readings = rows(sides[0]).stream().map(row -> row.stream()
                .flatMap(piece -> read.computeIfAbsent(piece, p -> steps(p, reader)).stream()).toList()).toList();
        for (List<Step> reading : readings) {
            check(reading);
        }
        return new Phrase(readings.stream().distinct().toList(), sides.length == 2 ? sides[1].strip() : null);
    }

    /** Texts that say what a phrase says, one for each choice of alternatives. */
    static List<String> texts(String written) {
        return rows(INSTEAD.split(written, 2)[0]).stream()
                .map(row -> row.stream().map(Phrase::text).collect(Collectors.joining(" "))).toList();
    }

    private static String text(String piece) {
        if (isGap(piece)) {
            return BETWEEN;
        }
        String bare = bare(piece);
        String first = bare.substring(0, bare.offsetByCodePoints(0, 1));
        String last = bare.substring(bare.offsetByCodePoints(bare.length(), -1));
        return (isOpen(piece) ? first.repeat(GROWN) : "") + bare + (goesOn(piece) ? last.repeat(GROWN) : "");
    }

    private static boolean isOpen(String piece) {
        return piece.startsWith("*");
    }

    private static boolean goesOn(String piece) {
        return piece.endsWith("*") && piece.length() > 1;
    }

    private static String bare(String piece) {
        return piece.substring(piece.startsWith("=") || isOpen(piece) ? 1 : 0,
                piece.length() - (goesOn(piece) ? 1 : 0));
    }

    /** How much it takes of a tree. */
    int weight() {
        return readings.stream().mapToInt(List::size).sum();
    }

    /** What stands between spaces, for each choice of alternatives. */
    private static List<List<String>> rows(String written) {
        List<List<String>> rows = List.of(List.of());
        Matcher parts = PART.matcher(written);
        int from = 0;
        while (parts.find()) {
            requireBlank(written.substring(from, parts.start()));
            from = parts.end();
            String choices = parts.group(1);
            rows = follow(rows, choices == null
                    ? List.of(List.of(parts.group()))
                    : Stream.of(choices.split("\\|", -1)).map(Phrase::pieces).toList());
        }
        requireBlank(written.substring(from));
        return rows;
    }

    private static void requireBlank(String rest) {
        if (!rest.isBlank()) {
            throw new IllegalArgumentException("a bracket without its other half");
        }
    }

    private static List<String> pieces(String choice) {
        return Stream.of(choice.strip().split("\\s+")).filter(piece -> !piece.isEmpty()).toList();
    }

    private static boolean isGap(String piece) {
        return "...".equals(piece) || "…".equals(piece);
    }

    private static List<Step> steps(String piece, Language.Reader reader) {
        return isGap(piece) ? List.of(Gap.GAP) : word(piece, reader);
    }

    private static List<Step> word(String piece, Language.Reader reader) {
        boolean exact = piece.startsWith("=");
        boolean open = isOpen(piece);
        boolean on = goesOn(piece);
        String bare = bare(piece);
        List<Token> tokens = Tokens.of(bare);
        if (tokens.isEmpty() && (exact || open || on)) {
            throw new IllegalArgumentException("no word in " + piece);
        }
        if ((open || on) && tokens.size() > 1) {
            throw new IllegalArgumentException("a * goes with one word only, not with " + bare);
        }
        return tokens.stream().map(token -> step(token, exact, open, on, reader)).toList();
    }

    private static Step step(Token token, boolean exact, boolean open, boolean on, Language.Reader reader) {
        if (!open && !on) {
            return exact || token.isCharacter()
                    ? new Word(How.FORM, reader.form(token))
                    : new Word(How.STEM, reader.stem(token));
        }
        String form = reader.form(token);
        if (form.codePointCount(0, form.length()) < SHORTEST_PART) {
            throw new IllegalArgumentException(
                    "a * needs " + SHORTEST_PART + " letters at least, " + token.text() + " has fewer");
        }
        return new Word(open && on ? How.INSIDE : open ? How.ENDS : How.STARTS, form);
    }

    private static List<List<String>> follow(List<List<String>> before, List<List<String>> choices) {
        if ((long) before.size() * choices.size() > MOST_READINGS) {
            throw new IllegalArgumentException("stands for more than " + MOST_READINGS + " phrases; write them apart");
        }
        return before.stream().flatMap(row -> choices.stream()
                .map(choice -> Stream.concat(row.stream(), choice.stream()).toList())).toList();
    }

    private static void check(List<Step> reading) {
        if (reading.isEmpty()) {
            throw new IllegalArgumentException("no word in it");
        }
        if (reading.size() > MOST_WORDS) {
            throw new IllegalArgumentException("more than " + MOST_WORDS + " words or characters");
        }
        if (reading.getFirst() == Gap.GAP || reading.getLast() == Gap.GAP) {
            throw new IllegalArgumentException("... stands between words");
        }
        if (reading.stream().filter(step -> step == Gap.GAP).count() > MOST_GAPS) {
            throw new IllegalArgumentException("more than " + MOST_GAPS + " times ...");
        }
    }
}
