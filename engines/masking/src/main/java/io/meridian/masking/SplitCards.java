package io.meridian.masking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a card whose digits are spread over messages. Pieces are whole runs of digits, in order; together they must have
 * exactly the length, the issuer and the check digit of a card. Where the pieces do not end between groups of four, only
 * the usual lengths count, no other digits may be in the messages, and no larger number between them. Messages that differ in
 * their number only are a list of numbers.
 */
final class SplitCards {

    static final String PART_SHOWN = "••••";
    private static final String SHOWN = "•••• •••• •••• ";
    private static final int GROUP = 4;
    private static final int MOST_LEFT_OUT = 2;
    private static final int USUAL = 16;
    private static final int AMEX = 15;
    private static final int DINERS = 14;
    private static final int REGULAR = 1 << DINERS | 1 << AMEX | 1 << USUAL | 1 << 19;

    private final List<Trail.Part> parts = new ArrayList<>();
    /** Of these parts. */
    private final List<Piece> pieces = new ArrayList<>();
    private final boolean[] soles;
    private final Piece head;
    private final String headWords;
    private final int[] number = new int[CardRanges.LONGEST];
    private final List<Integer> cuts = new ArrayList<>();
    private int length;

    private SplitCards(List<Trail.Part> trail, Piece head) {
        this.head = head;
        headWords = Tails.words(head.text());
        for (Trail.Part part : trail) {
            Piece piece = Piece.lastOf(part.text());
            if (piece.isPlain()) {
                parts.add(part);
                pieces.add(piece);
            }
        }
        soles = new boolean[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            soles[i] = pieces.get(i).isSole();
        }
        soles[pieces.size()] = head.isSole();
    }

    /** @param text the new message */
    static Continuation find(Trail trail, String text, List<Span> alone) {
        Piece head = Piece.firstOf(text);
        Span begin = head.span(head.first(), head.end(), 0, "");
        if (!head.isPlain() || alone.stream().anyMatch(begin::overlaps)) {
            return Continuation.NOTHING;
        }
        SplitCards search = new SplitCards(trail.parts(), head);
        for (int leftOut = 0; leftOut <= MOST_LEFT_OUT; leftOut++) {
            for (int chosen = (1 << search.pieces.size()) - 1; chosen > 0; chosen--) {
                boolean possible = search.leavesOut(chosen) == leftOut && search.hasEnough(chosen)
                        && !search.isList(chosen);
                Continuation found = possible ? search.tryEnds(chosen, leftOut) : Continuation.NOTHING;
                if (found.isAny()) {
                    return found;
                }
            }
        }
        return Continuation.NOTHING;
    }

    /** How many pieces between the first chosen one and the new message are not chosen. */
    private int leavesOut(int chosen) {
        return pieces.size() - Integer.numberOfTrailingZeros(chosen) - Integer.bitCount(chosen);
    }

    /** Whether there are enough digits for a card, and not too many behind the first piece. */
    private boolean hasEnough(int chosen) {
        int first = Integer.numberOfTrailingZeros(chosen);
        int behind = 0;
        for (int i = first + 1; i < pieces.size(); i++) {
            behind += (chosen >> i & 1) == 1 ? pieces.get(i).size() : 0;
        }
        return behind < CardRanges.LONGEST
                && behind + pieces.get(first).size() + head.size() >= CardRanges.SHORTEST;
    }

    /** Whether two of the messages differ in their number only, such as "order 4500" and "order 4511". */
    private boolean isList(int chosen) {
        Set<String> words = new HashSet<>(Set.of(headWords));
        for (int i = Integer.numberOfTrailingZeros(chosen); i < pieces.size(); i++) {
            String own = (chosen >> i & 1) == 1 ? parts.get(i).words() : "";
            if (!own.isEmpty() && !words.add(own)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what came between is one number of two digits or less each, such as some minutes. */
    private boolean leavesOutSmall(int chosen) {
        for (int i = Integer.numberOfTrailingZeros(chosen); i < pieces.size(); i++) {
            if ((chosen >> i & 1) == 0 && pieces.get(i).size() > Piece.TWO) {
                return false;
            }
        }
        return true;
    }

    private Continuation tryEnds(int chosen, int leftOut) {
        Piece first = pieces.get(Integer.numberOfTrailingZeros(chosen));
        for (int end = head.end(); end > head.first(); end = head.groupBefore(end)) {
            if (!head.mayEndAt(end)) {
                continue;
            }
            for (int start = first.first(); start < first.end(); start = first.digits().groupEnd(start)) {
                if (first.mayStartAt(start) && isCard(chosen, start, end, leftOut == 0 || leavesOutSmall(chosen))) {
                    return found(chosen, start, end);
                }
            }
        }
        return Continuation.NOTHING;
    }

    private boolean isCard(int chosen, int start, int end, boolean together) {
        length = 0;
        boolean sole = soles[pieces.size()];
        cuts.clear();
        for (int i = Integer.numberOfTrailingZeros(chosen); i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if ((chosen >> i & 1) == 1) {
                add(piece, cuts.isEmpty() ? start : piece.first(), piece.end());
                cuts.add(length);
                sole &= soles[i];
            }
        }
        add(head, head.first(), end);
        if (length < CardRanges.SHORTEST || length > CardRanges.LONGEST) {
            return false;
        }
        int prefix = 0;
        for (int i = 0; i < 6; i++) {
            prefix = prefix * 10 + number[i];
        }
        boolean regular = cuts.stream().allMatch(this::isBetweenGroups);
        int possible = REGULAR;
        if (!regular) {
            if (!sole || !together) {
                return false;
            }
            possible = usual(number[0] * 10 + number[1]);
        }
        return (CardRanges.lengths(prefix) & possible & 1 << length) != 0 && Cards.luhn(i -> number[i], length);
    }

    private static int usual(int beginning) {
        return switch (beginning) {
            case 34, 37 -> 1 << AMEX;
            case 30, 36, 38, 39 -> 1 << DINERS | 1 << USUAL;
            default -> 1 << USUAL;
        };
    }

    private boolean isBetweenGroups(int cut) {
        return cut % GROUP == 0 || (cut == 10 && (length == DINERS || length == AMEX));
    }

    private void add(Piece piece, int from, int end) {
        for (int i = from; i < end; i++, length++) {
            if (length < number.length) {
                number[length] = piece.digits().value(i);
            }
        }
    }

    private Continuation found(int chosen, int start, int end) {
        List<Rewrite> earlier = new ArrayList<>();
        for (int i = Integer.numberOfTrailingZeros(chosen); i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            Trail.Part part = parts.get(i);
            if ((chosen >> i & 1) == 1) {
                int from = earlier.isEmpty() ? start : piece.first();
                earlier.add(new Rewrite(part.message(),
                        List.of(piece.span(from, piece.end(), part.offset(), PART_SHOWN))));
            }
        }
        StringBuilder shown = new StringBuilder(SHOWN);
        for (int i = length - 4; i < length; i++) {
            shown.append(number[i]);
        }
        return new Continuation(List.of(head.span(head.first(), end, 0, shown.toString())), earlier);
    }

    /** A run of digits that may be a piece of a number. */
    private record Piece(String text, Digits digits, int first, int end) {

        private static final int LONGEST_PIECE = 18;
        static final int TWO = 2;

        static Piece firstOf(String text) {
            Digits digits = Digits.of(Continuation.head(text, 0));
            return new Piece(text, digits, 0, digits.size() == 0 ? 0 : digits.runEnd(0));
        }

        static Piece lastOf(String text) {
            Digits digits = Digits.of(text);
            int last = 0;
            for (int first = 0; first < digits.size(); first = digits.runEnd(first)) {
                last = first;
            }
            return new Piece(text, digits, last, digits.size());
        }

        int size() {
            return end - first;
        }

        Span span(int from, int until, int offset, String shown) {
            return from == until
                    ? new Span(Kind.CARD, offset, offset, shown)
                    : new Span(Kind.CARD, digits.start(from) + offset, digits.end(until - 1) + offset, shown);
        }

        /** Not a date, a time, an amount, a telephone number with its country, a part of a code, or "one". */
        boolean isPlain() {
            if (end == first || end - first > LONGEST_PIECE || (digits.isWord(first) && end - first < GROUP)) {
                return false;
            }
            return isGrouped() && isAlone(digits.start(first), digits.end(end - 1)) && separatorsArePlain();
        }

        /** Whether there are no other digits in the message, but those that a masked card shows. */
        boolean isSole() {
            for (int i = 0; i < digits.size(); i++) {
                if ((i < first || i >= end) && !isShown(digits.start(groupStart(i)))) {
                    return false;
                }
            }
            return true;
        }

        private int groupStart(int digit) {
            int start = digit;
            while (start > 0 && digits.gapBefore(start) == Digits.TOUCHES) {
                start--;
            }
            return start;
        }

        private boolean isShown(int start) {
            String beginning = text.substring(Math.max(0, start - 2), start);
            return beginning.endsWith("•") || "• ".equals(beginning);
        }

        private boolean isAlone(int start, int stop) {
            char before = start == 0 ? ' ' : text.charAt(start - 1);
            char after = stop == text.length() ? ' ' : text.charAt(stop);
            boolean letters = !digits.isWord(first) && (Digits.isLetter(before) || Digits.isLetter(after));
            return !letters && !isShown(start) && before != '+' && before != '＋' && after != '%'
                    && Character.getType(before) != Character.CURRENCY_SYMBOL
                    && Character.getType(after) != Character.CURRENCY_SYMBOL;
        }

        private boolean separatorsArePlain() {
            for (int i = first + 1; i < end; i++) {
                String gap = text.substring(digits.end(i - 1), Math.max(digits.end(i - 1), digits.start(i)));
                if (gap.chars().anyMatch(c -> "/:,()|;*".indexOf(c) >= 0)) {
                    return false;
                }
            }
            return true;
        }

        /**
         * As a card is printed, but for a first and a last group that the cut made shorter; or in one group, or digit by
         * digit.
         */
        private boolean isGrouped() {
            List<Integer> sizes = new ArrayList<>();
            for (int i = first; i < end; i = digits.groupEnd(i)) {
                sizes.add(digits.groupEnd(i) - i);
            }
            int last = sizes.size() - 1;
            if (last == 0 || sizes.stream().allMatch(size -> size == 1)) {
                return true;
            }
            boolean printed = sizes.getFirst() <= GROUP && sizes.getLast() <= GROUP
                    && sizes.subList(1, last).stream().allMatch(size -> size == GROUP);
            boolean eights = sizes.stream().allMatch(size -> size == 2 * GROUP || size == GROUP);
            return (printed && !isDate(sizes)) || eights || isAmex(sizes);
        }

        private static boolean isAmex(List<Integer> sizes) {
            return sizes.equals(List.of(4, 6)) || sizes.equals(List.of(6, 5)) || sizes.equals(List.of(6, 4));
        }

        /** 21.11 */
        private boolean isDate(List<Integer> sizes) {
            return sizes.size() == 2 && sizes.getFirst() <= TWO && sizes.getLast() <= TWO
                    && text.startsWith(".", digits.end(first + sizes.getFirst() - 1));
        }

        int groupBefore(int place) {
            int before = first;
            for (int i = first; i < place; i = digits.groupEnd(i)) {
                before = i;
            }
            return before;
        }

        /** What follows the number may be its expiry: then the groups before are as they are printed. */
        boolean mayEndAt(int place) {
            if (place == end) {
                return true;
            }
            for (int i = digits.groupEnd(first); i < place; i = digits.groupEnd(i)) {
                if (digits.groupEnd(i) - i < GROUP) {
                    return false;
                }
            }
            return true;
        }

        boolean mayStartAt(int place) {
            if (place == first) {
                return true;
            }
            for (int i = place; i < end; i = digits.groupEnd(i)) {
                if (digits.groupEnd(i) - i < GROUP) {
                    return false;
                }
            }
            return true;
        }
    }
}
