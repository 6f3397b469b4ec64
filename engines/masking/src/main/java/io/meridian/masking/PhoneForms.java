package io.meridian.masking;

import java.util.Set;

/** What groups of digits look like: a telephone number, or a date, an amount, an address of a machine. */
final class PhoneForms {

    /** How numbers of nine digits and more are grouped where no zero stands before them. */
    private static final Set<String> USUAL = Set.of("3-3-3", "3-3-4", "1-3-3-4", "5-5", "3-2-2-2", "3-3-2-2", "3-4-4",
            "2-4-4",
            "2-5-4", "4-3-3", "3-3-3-1", "1-3-3-2-2", "4-7", "3-8", "2-3-2-2", "3-7", "2-8");
    private static final int MOST_SINGLE = 2;
    private static final int LARGEST_OF_AMOUNT = 3;

    private PhoneForms() {}

    static boolean isUsual(NumberRun run, int first, int last) {
        return USUAL.contains(run.sizes(first, last));
    }

    /** Dates, amounts with dots, decimal numbers, versions and addresses of machines. */
    static boolean isSomethingElse(NumberRun run, int first, int last) {
        if (first == last) {
            return false;
        }
        boolean dots = run.isAllBy(first, last, '.');
        return hasDate(run, first, last) || (dots && (last == first + 1 || isAmount(run, first, last)
                || isMachine(run, first, last)));
    }

    /** Digits one by one: scores, sizes, lists. */
    static boolean isScattered(NumberRun run, int first, int last) {
        int single = 0;
        for (int group = first; group <= last; group++) {
            single += run.count(group) == 1 ? 1 : 0;
        }
        return single > MOST_SINGLE;
    }

    private static boolean hasDate(NumberRun run, int first, int last) {
        for (int group = first; group + 2 <= last; group++) {
            boolean joined = isJoined(run, group + 1, '.') || isJoined(run, group + 1, '-')
                    || isJoined(run, group + 1, '/');
            if (joined && run.gap(group + 1).equals(run.gap(group + 2))
                    && isDate(run.count(group), run.count(group + 1), run.count(group + 2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJoined(NumberRun run, int group, char mark) {
        return run.hasBefore(group, mark) && !run.hasBefore(group, ' ');
    }

    private static boolean isDate(int one, int two, int three) {
        return (one <= 2 && two <= 2 && three == 4) || (one == 4 && two <= 2 && three <= 2);
    }

    /** 1.234.567: no telephone number begins with a group of one or two and goes on in threes. */
    private static boolean isAmount(NumberRun run, int first, int last) {
        for (int group = first + 1; group <= last; group++) {
            if (run.count(group) != LARGEST_OF_AMOUNT) {
                return false;
            }
        }
        return run.count(first) <= LARGEST_OF_AMOUNT;
    }

    private static boolean isMachine(NumberRun run, int first, int last) {
        for (int group = first; group <= last; group++) {
            if (run.count(group) == 1) {
                return true;
            }
        }
        return last == first + 3 && run.digits(first, last) <= 12 && run.count(last) <= LARGEST_OF_AMOUNT;
    }
}
