package io.meridian.masking;

/** Groups of digits with only spaces and marks of telephone numbers between them; places are those of the text. */
final class NumberRun {

    /** Longer runs are read in pieces. */
    private static final int MOST_GROUPS = 48;
    private static final int WIDEST_GAP = 4;
    private static final String MARKS = " -./()";

    private final Folded folded;
    private final int[] starts = new int[MOST_GROUPS];
    private final int[] ends = new int[MOST_GROUPS];
    private final int[] counts = new int[MOST_GROUPS];
    private int size;

    NumberRun(Folded folded) {
        this.folded = folded;
    }

    int size() {
        return size;
    }

    int start(int group) {
        return starts[group];
    }

    int end(int group) {
        return ends[group];
    }

    /** How many digits a group has. */
    int count(int group) {
        return counts[group];
    }

    /**
     * Reads the run that begins with a digit.
     *
     * @return where it ends
     */
    int read(int start) {
        size = 0;
        int at = start;
        while (at >= 0 && size < MOST_GROUPS) {
            starts[size] = at;
            counts[size] = 0;
            int end = at;
            while (Folded.isDigit(folded.at(end)) || (end < folded.length() && folded.at(end) == Folded.INVISIBLE)) {
                counts[size] += Folded.isDigit(folded.at(end)) ? 1 : 0;
                end++;
            }
            ends[size++] = end;
            at = afterGap(end);
        }
        return ends[size - 1];
    }

    private int afterGap(int from) {
        for (int at = from; at <= from + WIDEST_GAP; at++) {
            char c = folded.at(at);
            if (Folded.isDigit(c)) {
                return at;
            }
            if (c != Folded.INVISIBLE && MARKS.indexOf(c) < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a mark stands between a group and the one before it. */
    boolean hasBefore(int group, char mark) {
        if (group == 0) {
            return false;
        }
        for (int at = ends[group - 1]; at < starts[group]; at++) {
            if (folded.at(at) == mark) {
                return true;
            }
        }
        return false;
    }

    /** What stands between a group, which is not the first, and the one before it. */
    String gap(int group) {
        StringBuilder gap = new StringBuilder();
        for (int at = ends[group - 1]; at < starts[group]; at++) {
            gap.append(folded.at(at));
        }
        return gap.toString();
    }

    /** Whether a space and nothing else stands before the group, or a bracket opens there. */
    boolean isApart(int group) {
        return group == 0 || ((hasBefore(group, ' ') || hasBefore(group, '(')) && !hasBefore(group, '-')
                && !hasBefore(group, '/') && !hasBefore(group, '.'));
    }

    /** Whether the mark, and at most spaces, stands before each group from one to another. */
    boolean isAllBy(int first, int last, char mark) {
        for (int group = first + 1; group <= last; group++) {
            if (!hasBefore(group, mark)) {
                return false;
            }
        }
        return last > first;
    }

    int digits(int first, int last) {
        int digits = 0;
        for (int group = first; group <= last; group++) {
            digits += counts[group];
        }
        return digits;
    }

    /** The digits of these groups after each other. */
    StringBuilder text(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int at = starts[first]; at < ends[last]; at++) {
            if (Folded.isDigit(folded.at(at))) {
                text.append(folded.at(at));
            }
        }
        return text;
    }

    /** The sizes of groups, as 3-3-4. */
    String sizes(int first, int last) {
        StringBuilder sizes = new StringBuilder();
        for (int group = first; group <= last; group++) {
            sizes.append(group == first ? "" : "-").append(counts[group]);
        }
        return sizes.toString();
    }
}
