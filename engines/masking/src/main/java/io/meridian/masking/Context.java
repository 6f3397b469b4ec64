package io.meridian.masking;

import java.util.Arrays;

/** The words around the numbers of a text. Distance is counted in letters: numbers and marks do not make it longer. */
final class Context {

    private static final int BEFORE = 45;
    private static final int AFTER = 20;
    /** Letters are few where a text is full of marks: no farther than this, in UTF-16 units. */
    private static final int FARTHEST = 240;
    private static final int SHORT_WORD = 2;
    private static final int FEWEST_DIGITS = 3;

    private final String text;
    private final Folded folded;
    private final Findings findings;
    private final int[] letters;
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private long[] meanings = new long[8];
    private int size;

    Context(String text, Folded folded, Findings findings) {
        this.text = text;
        this.folded = folded;
        this.findings = findings;
        letters = new int[folded.length() + 1];
        countLetters();
        findWords();
    }

    /** Words with digits and the shortest count nothing: they may be a part of a number. */
    private void countLetters() {
        int at = 0;
        while (at < folded.length()) {
            int end = at;
            boolean digits = false;
            while (Folded.isPlain(folded.at(end))) {
                digits |= Folded.isDigit(folded.at(end));
                end++;
            }
            boolean counts = !digits && end - at > SHORT_WORD;
            for (; at < end; at++) {
                letters[at + 1] = letters[at] + (counts && !findings.isTaken(at) ? 1 : 0);
            }
            if (at < folded.length()) {
                letters[at + 1] = letters[at] + (Folded.isLetter(folded.at(at)) && !findings.isTaken(at) ? 1 : 0);
                at++;
            }
        }
    }

    private void findWords() {
        char[] small = small();
        int at = 0;
        while (at < small.length) {
            int next = at + 1;
            for (ContextWords.Word word : ContextWords.at(small, at)) {
                next = at + word.text().length();
                add(at, next, word.meanings());
            }
            at = next;
        }
    }

    private char[] small() {
        char[] small = text.toCharArray();
        for (int at = 0; at < small.length; at++) {
            char unit = folded.at(at);
            small[at] = unit >= 'A' && unit <= 'Z' ? (char) (unit - 'A' + 'a') : lower(small[at]);
        }
        return small;
    }

    private static char lower(char c) {
        return c == '\u2019' ? '\'' : Character.toLowerCase(c);
    }

    private void add(int start, int end, long bits) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            meanings = Arrays.copyOf(meanings, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        meanings[size++] = bits;
    }

    /**
     * Whether the word that tells what a number is means one of these. It is the last one before the number, and if there is
     * none the first behind it in the same clause.
     *
     * @param wanted
     *            meanings that are looked for
     * @param other
     *            meanings that say it is something else; they count for the first number behind them only
     */
    boolean says(int start, int end, long wanted, long other) {
        return (deciding(start, end, wanted, other) & wanted) != 0;
    }

    /** The meanings of the word that tells what a number is, 0 if none does. */
    private long deciding(int start, int end, long wanted, long other) {
        int next = firstFrom(start);
        for (int word = next - 1; word >= 0 && isNear(ends[word], start, BEFORE); word--) {
            boolean means = (meanings[word] & wanted) != 0;
            if (means || ((meanings[word] & other) != 0 && !isNumberBetween(ends[word], start))) {
                return means ? wanted : meanings[word];
            }
        }
        for (int word = next; word < size && isNear(end, starts[word], AFTER) && isClause(end, starts[word]); word++) {
            if ((meanings[word] & (wanted | other)) != 0) {
                return (meanings[word] & wanted) != 0 ? wanted : meanings[word];
            }
        }
        return 0;
    }

    /** Whether a word says that a number is something else. */
    boolean denies(int start, int end, long wanted, long other) {
        long meaning = deciding(start, end, wanted, other);
        return meaning != 0 && (meaning & wanted) == 0;
    }

    /** Whether a word ends right where a number begins: tel0301234567. */
    boolean touches(int start, long wanted) {
        int word = firstFrom(start) - 1;
        return word >= 0 && ends[word] == start && (meanings[word] & wanted) != 0;
    }

    private boolean isNear(int from, int to, int most) {
        return to - from <= FARTHEST && (to <= from || letters[to] - letters[from] <= most);
    }

    private boolean isNumberBetween(int from, int to) {
        int digits = 0;
        for (int at = from; at < to; at++) {
            char c = folded.at(at);
            digits = Folded.isDigit(c) || c == Folded.DOT ? digits + 1 : 0;
            if (digits == FEWEST_DIGITS) {
                return true;
            }
        }
        return false;
    }

    private boolean isClause(int from, int to) {
        for (int at = from; at < to; at++) {
            char c = folded.at(at);
            if (c == ',' || c == '.' || c == ';' || c == Folded.LINE || Folded.isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** The first word that begins at or after a place. */
    private int firstFrom(int place) {
        int found = Arrays.binarySearch(starts, 0, size, place);
        return found < 0 ? -found - 1 : found;
    }
}
