package io.meridian.policy.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        List<List<Step>> readings = new ArrayList<>(List.of(List.of()));
        Matcher parts = PART.matcher(sides[0]);
        int from = 0;
        while (parts.find()) {
            if (!sides[0].substring(from, parts.start()).isBlank()) {
                throw new IllegalArgumentException("a bracket without its other half");
            }
            from = parts.end();
            readings = follow(readings, steps(parts, reader));
        }
        if (!sides[0].substring(from).isBlank()) {
            throw new IllegalArgumentException("a bracket without its other half");
        }
        for (List<Step> reading : readings) {
            check(reading);
        }
        return new Phrase(readings.stream().distinct().toList(), sides.length == 2 ? sides[1].strip() : null);
    }

    /** How much it takes of a tree. */
    int weight() {
        return readings.stream().mapToInt(List::size).sum();
    }

    private static List<List<Step>> steps(Matcher part, Language.Reader reader) {
        if (part.group(1) != null) {
            List<List<Step>> choices = new ArrayList<>();
            for (String choice : part.group(1).split("\\|", -1)) {
                choices.add(row(choice, reader));
            }
            return choices;
        }
        return List.of(row(part.group(), reader));
    }

    private static List<Step> row(String text, Language.Reader reader) {
        List<Step> steps = new ArrayList<>();
        for (String piece : text.strip().split("\\s+")) {
            if ("...".equals(piece) || "…".equals(piece)) {
                steps.add(Gap.GAP);
            } else if (!piece.isEmpty()) {
                steps.addAll(word(piece, reader));
            }
        }
        return steps;
    }

    private static List<Step> word(String piece, Language.Reader reader) {
        boolean exact = piece.startsWith("=");
        boolean open = piece.startsWith("*");
        boolean on = piece.endsWith("*") && piece.length() > 1;
        String bare = piece.substring(exact || open ? 1 : 0, piece.length() - (on ? 1 : 0));
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

    private static List<List<Step>> follow(List<List<Step>> before, List<List<Step>> choices) {
        if ((long) before.size() * choices.size() > MOST_READINGS) {
            throw new IllegalArgumentException("stands for more than " + MOST_READINGS + " phrases; write them apart");
        }
        return before.stream().flatMap(row -> choices.stream().map(choice -> {
            List<Step> joined = new ArrayList<>(row);
            joined.addAll(choice);
            return joined;
        })).collect(Collectors.toList());
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
