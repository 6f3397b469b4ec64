package io.meridian.masking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds security codes: three or four digits near a word for them, or where they follow a card. */
final class SecurityCodes {

    static final String SHOWN = "•••";
    static final String CARD_SHOWN = "•••• •••• •••• ";
    private static final int AFTER_WORD = 32;
    private static final int BEFORE_WORD = 16;
    private static final int AFTER_CARD = 64;
    private static final int AFTER_EXPIRY = 24;
    private static final int AMEX = 15;

    private final String text;
    private final Digits digits;
    private final List<Span> taken;
    private final List<Span> found = new ArrayList<>();
    private final BitSet used = new BitSet();

    private SecurityCodes(String text, Digits digits, List<Span> taken) {
        this.text = text;
        this.digits = digits;
        this.taken = taken;
    }

    /** @param taken
     *            cards and account numbers, in order */
    static List<Span> find(String text, Digits digits, List<Span> taken) {
        SecurityCodes codes = new SecurityCodes(text, digits, taken);
        codes.nearWords();
        for (Span span : taken) {
            if (span.kind() == Kind.CARD) {
                codes.afterCard(span.end(), codes.count(span) == AMEX);
            }
        }
        int shown = text.indexOf(CARD_SHOWN);
        while (shown >= 0) {
            codes.afterCard(shown + CARD_SHOWN.length() + 4, false);
            shown = text.indexOf(CARD_SHOWN, shown + 1);
        }
        return codes.found;
    }

    /** Where a word begins whose code may come with the next message, or -1. */
    static int open(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (CodeWords.end(text, at) > 0) {
                return at;
            }
        }
        return -1;
    }

    private void nearWords() {
        int lastEnd = 0; // where the code of the word before ended: it does not belong to the next word too
        for (int at = 0; at < text.length(); at++) {
            int end = CodeWords.end(text, at);
            if (end < 0) {
                continue;
            }
            int code = after(end);
            if (code < 0) {
                code = before(at, lastEnd);
            }
            if (code >= 0) {
                add(code);
                lastEnd = digits.end(codeEnd(code) - 1);
            }
            at = end - 1;
        }
    }

    private int after(int wordEnd) {
        int digit = firstFrom(wordEnd);
        while (digit < digits.size() && digits.start(digit) - wordEnd <= AFTER_WORD) {
            if (isCode(digit)) {
                return digit;
            }
            digit = digits.groupEnd(digit);
        }
        return -1;
    }

    private int before(int wordStart, int notBefore) {
        int digit = firstFrom(Math.max(notBefore, wordStart - BEFORE_WORD));
        int code = -1;
        while (digit < digits.size() && digits.end(digit) <= wordStart) {
            boolean begins = digit == 0 || digits.gapBefore(digit) != Digits.TOUCHES;
            if (begins && isCode(digit)) {
                code = digit;
            }
            digit = digits.groupEnd(digit);
        }
        return code;
    }

    private void afterCard(int cardEnd, boolean amex) {
        int from = cardEnd;
        int digit = firstFrom(cardEnd);
        int expiry = isNear(digit, cardEnd) ? expiryEnd(digit) : -1;
        if (expiry > 0) { // once: what follows it may look like another one
            from = digits.end(expiry - 1);
            digit = expiry;
        }
        if (!isNear(digit, cardEnd)) {
            return;
        }
        int start = digits.start(digit);
        boolean follows = from > cardEnd ? start - from <= AFTER_EXPIRY : noLetters(from, start);
        if (follows && isCode(digit) && codeEnd(digit) - digit == (amex ? 4 : 3)) {
            add(digit);
        }
    }

    private boolean isNear(int digit, int cardEnd) {
        return digit < digits.size() && digits.start(digit) - cardEnd <= AFTER_CARD && !isTaken(digit);
    }

    /** The digit after a month and year that begin here, or -1. */
    private int expiryEnd(int digit) {
        int end = digits.groupEnd(digit);
        int length = end - digit;
        if (length == 4) {
            return isExpiry(number(digit, end)) ? end : -1;
        }
        if (length > 2 || number(digit, end) > 12 || end >= digits.size() || digits.gapBefore(end) == Digits.BREAK) {
            return -1;
        }
        int year = digits.groupEnd(end);
        return year - end == 2 || year - end == 4 ? year : -1;
    }

    /** 0927, or a year alone. */
    private static boolean isExpiry(int value) {
        int month = value / 100;
        int year = value % 100;
        return (month >= 1 && month <= 12 && year >= 20 && year <= 49) || (value >= 2020 && value <= 2049);
    }

    private int number(int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + digits.value(i);
        }
        return number;
    }

    private boolean noLetters(int from, int end) {
        return text.substring(from, end).codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private boolean isCode(int digit) {
        int end = codeEnd(digit);
        int length = end - digit;
        return (length == 3 || length == 4) && !isTaken(digit) && !isAmount(digit, end);
    }

    /** The end of the group, or of the run when it is spelt digit by digit. */
    private int codeEnd(int digit) {
        int end = digits.groupEnd(digit);
        if (end - digit > 1) {
            return end;
        }
        int run = digits.runEnd(digit);
        if (run - digit > 4) {
            return end;
        }
        for (int i = digit; i < run; i++) {
            if (digits.groupEnd(i) != i + 1) {
                return end;
            }
        }
        return run;
    }

    private boolean isAmount(int digit, int end) {
        int before = digits.start(digit) - 1;
        if (before >= 0 && isCurrency(before)) {
            return true;
        }
        int after = digits.end(end - 1);
        while (after < text.length() && text.charAt(after) == ' ') {
            after++;
        }
        return after < text.length() && (isCurrency(after) || isFraction(after));
    }

    private boolean isFraction(int at) {
        char c = text.charAt(at);
        boolean point = c == '.' || c == ',';
        return c == '%' || (point && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)));
    }

    private boolean isCurrency(int at) {
        char c = text.charAt(at);
        return c == '元' || Character.getType(c) == Character.CURRENCY_SYMBOL
                || text.regionMatches(true, at, "eur", 0, 3)
                || text.regionMatches(true, at, "usd", 0, 3);
    }

    private boolean isTaken(int digit) {
        int at = digits.start(digit);
        int low = 0;
        int high = taken.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Span span = taken.get(middle);
            if (span.end() <= at) {
                low = middle + 1;
            } else if (span.start() > at) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    private int count(Span span) {
        return firstFrom(span.end()) - firstFrom(span.start());
    }

    /** The first digit that begins at or after a place. */
    private int firstFrom(int place) {
        int low = 0;
        int high = digits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (digits.start(middle) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void add(int digit) {
        int end = codeEnd(digit);
        int free = used.nextSetBit(digit);
        if (free < 0 || free >= end) {
            used.set(digit, end);
            found.add(new Span(Kind.CVV, digits.start(digit), digits.end(end - 1), SHOWN));
        }
    }
}
