package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Finds card numbers among digits. A number is made of whole groups; issuer, length and check digit must agree, and the
 * groups must look like one number rather than like an amount, a date or a list.
 */
final class Cards {

    private static final String SHOWN = "•••• •••• •••• ";
    private static final int E164 = 15;
    private static final int EAN = 13;
    private static final int MOST_IRREGULAR_GROUPS = 6;

    private final String text;
    private final Digits digits;
    private final List<Span> taken;
    private int nextTaken;
    private final List<Span> found = new ArrayList<>();

    private Cards(String text, Digits digits, List<Span> taken) {
        this.text = text;
        this.digits = digits;
        this.taken = taken;
    }

    static List<Span> find(String text, Digits digits, List<Span> taken) {
        Cards cards = new Cards(text, digits, taken);
        int first = 0;
        while (first < digits.size()) {
            int end = digits.runEnd(first);
            if (end - first >= CardRanges.SHORTEST) {
                cards.run(first, end);
            }
            first = end;
        }
        return cards.found;
    }

    private void run(int runStart, int runEnd) {
        int first = runStart;
        int previous = -1; // where the group before began; -1: there is none, or it belongs to a number
        while (first < runEnd) {
            int groupEnd = digits.groupEnd(first);
            boolean inTheMiddle = previous >= 0 && !mayFollow(previous, first, groupEnd);
            int end = isTaken(first) ? -1 : number(first, groupEnd, runEnd, inTheMiddle);
            if (end > 0) {
                found.add(new Span(Kind.CARD, digits.start(first), digits.end(end - 1), SHOWN + lastFour(end)));
                first = end;
                previous = -1;
            } else {
                previous = first;
                first = groupEnd;
            }
        }
    }

    /** A long number in equal groups is one number: a card begins in its middle only if both end together. */
    private boolean mayFollow(int previous, int first, int groupEnd) {
        if (digits.isWord(first)) {
            return true;
        }
        boolean sameSize = first - previous == groupEnd - first;
        boolean sameGap = groupEnd < digits.size() && digits.gapBefore(groupEnd) == digits.gapBefore(first);
        return !(sameSize && sameGap);
    }

    private boolean isTaken(int digit) {
        int at = digits.start(digit);
        while (nextTaken < taken.size() && taken.get(nextTaken).end() <= at) {
            nextTaken++;
        }
        return nextTaken < taken.size() && taken.get(nextTaken).start() <= at;
    }

    /** Where the longest card ends that begins here, or -1. */
    private int number(int first, int firstGroupEnd, int runEnd, boolean inTheMiddle) {
        if (runEnd - first < CardRanges.SHORTEST) {
            return -1;
        }
        int lengths = CardRanges.lengths(prefix(first));
        if (lengths == 0) {
            return -1;
        }
        int best = -1;
        int end = firstGroupEnd;
        while (end - first <= CardRanges.LONGEST) {
            boolean possible = !inTheMiddle || endsEqualGroups(end, firstGroupEnd - first, runEnd);
            if (possible && (lengths & 1 << (end - first)) != 0 && luhn(i -> digits.value(first + i), end - first)
                    && looksLikeOne(first, end)) {
                best = end;
            }
            if (end >= runEnd || isTaken(end) || isComplete(best, end, firstGroupEnd)) {
                break;
            }
            end = digits.groupEnd(end);
        }
        return best;
    }

    /** What follows a found number after another separator is no part of it. */
    private boolean isComplete(int best, int end, int firstGroupEnd) {
        return best > 0 && digits.gapBefore(end) != digits.gapBefore(firstGroupEnd);
    }

    private boolean endsEqualGroups(int end, int size, int runEnd) {
        return end >= runEnd || digits.groupEnd(end) - end != size;
    }

    private int prefix(int first) {
        int prefix = 0;
        for (int i = first; i < first + 6; i++) {
            prefix = prefix * 10 + digits.value(i);
        }
        return prefix;
    }

    /** @param value of each digit, from the first */
    static boolean luhn(IntUnaryOperator value, int length) {
        int sum = 0;
        for (int i = length - 1, place = 0; i >= 0; i--, place++) {
            int digit = value.applyAsInt(i) << (place & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    private boolean looksLikeOne(int first, int end) {
        int length = end - first;
        int start = digits.start(first);
        boolean single = digits.groupEnd(first) == end;
        if (length <= E164 && start > 0 && (text.charAt(start - 1) == '+' || text.charAt(start - 1) == '＋')) {
            return false;
        }
        if (touchesLetters(start, digits.end(end - 1)) || (length == EAN && single && ean(first, end))) {
            return false;
        }
        return single || new Groups(digits, first, end).looksLikeCard(MOST_IRREGULAR_GROUPS);
    }

    /** A part of a code of letters and digits, such as a hash. */
    private boolean touchesLetters(int start, int end) {
        return start > 0 && end < text.length() && Digits.isLetter(text.charAt(start - 1))
                && Digits.isLetter(text.charAt(end)) && !Digits.isLetter(text.charAt(start));
    }

    /** Bar codes of goods have 13 digits too and are written to shops every day. */
    private boolean ean(int first, int end) {
        int sum = 0;
        for (int i = first; i < end; i++) {
            sum += digits.value(i) * ((i - first) % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }

    private String lastFour(int end) {
        StringBuilder last = new StringBuilder(4);
        for (int i = end - 4; i < end; i++) {
            last.append(digits.value(i));
        }
        return last.toString();
    }
}
