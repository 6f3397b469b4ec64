package io.meridian.masking;

import java.util.List;

/** Cuts from messages as they are kept what the author's next message could continue. */
final class Tails {

    /** How far from its end the beginning of a number is looked for. */
    private static final int NEAR_END = 160;
    private static final int MOST_KEPT = 160;
    /** Letters in the middle of an account number that are a message of their own. */
    private static final int MOST_LETTERS = 40;

    /** What stands before digits tells whether they are a part of something else. */
    private static final int CONTEXT = 2;
    private static final char DOT = '•';

    private Tails() {}

    /** Adds what the author left open. */
    static void add(List<Trail.Part> parts, Trail.Kept kept) {
        String text = kept.text();
        if (hasCode(text)) {
            parts.removeIf(part -> part.text().contains(SecurityCodes.CARD_SHOWN)); // their code was given
        }
        int from = Math.max(0, text.length() - NEAR_END);
        int awaiting = awaiting(text, from);
        int start = earlier(awaiting, lastRun(text, from));
        if (start == text.length() && staysOpen(parts, text)) {
            start = 0;
            awaiting = 0;
        }
        if (start < text.length()) {
            start = Math.max(0, start - CONTEXT);
            parts.add(new Trail.Part(kept.message(), start,
                    text.substring(start, Math.min(text.length(), start + MOST_KEPT)), awaiting < text.length(),
                    words(text)));
        }
    }

    /** Adds the word for a security code that somebody else asked for; nothing but the word. */
    static void addQuestion(List<Trail.Part> parts, Trail.Kept kept) {
        String text = kept.text();
        int start = SecurityCodes.open(text, Math.max(0, text.length() - NEAR_END));
        if (start >= 0) {
            parts.add(
                    new Trail.Part(kept.message(), start, text.substring(start, CodeWords.end(text, start)), true, ""));
        }
    }

    /** Whether a masked code stands in it: three dots and no more. */
    private static boolean hasCode(String text) {
        int end = 0;
        for (int at = text.indexOf(DOT); at >= 0; at = text.indexOf(DOT, end)) {
            end = at;
            while (end < text.length() && text.charAt(end) == DOT) {
                end++;
            }
            if (end - at == SecurityCodes.SHOWN.length()) {
                return true;
            }
        }
        return false;
    }

    /** The bank's letters of an account number, written alone. */
    private static boolean staysOpen(List<Trail.Part> parts, String text) {
        if (parts.isEmpty() || text.length() > MOST_LETTERS) {
            return false;
        }
        String before = parts.getLast().text();
        int open = Ibans.open(before + "\n" + text, 0);
        return open >= 0 && open < before.length();
    }

    /** A message without its digits and the marks of writing; empty if it is long. */
    static String words(String text) {
        StringBuilder words = new StringBuilder();
        if (text.length() <= NEAR_END) {
            text.codePoints().filter(Character::isLetter).forEach(words::appendCodePoint);
        }
        return words.toString();
    }

    /** Where an account number begins, a word for a code, or a card whose code may follow; the end for none. */
    private static int awaiting(String kept, int from) {
        int start = kept.length();
        start = earlier(start, Ibans.open(kept, from));
        start = earlier(start, SecurityCodes.open(kept, from));
        return earlier(start, kept.indexOf(SecurityCodes.CARD_SHOWN, from));
    }

    private static int earlier(int one, int other) {
        return other < 0 ? one : Math.min(one, other);
    }

    /** Where the last digits begin that are not the shown end of a masked number. */
    private static int lastRun(String kept, int from) {
        Digits digits = Digits.of(kept);
        int last = -1;
        for (int first = 0; first < digits.size(); first = digits.runEnd(first)) {
            if (!digits.isWord(first) || digits.runEnd(first) - first >= Trail.FEWEST_WORDS) {
                last = first;
            }
        }
        if (last < 0 || digits.start(last) < from) {
            return -1;
        }
        String before = kept.substring(0, digits.start(last));
        return before.endsWith("•") || before.endsWith("• ") ? -1 : digits.start(last);
    }
}
