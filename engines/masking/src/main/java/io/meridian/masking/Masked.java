package io.meridian.masking;

import java.util.List;

/**
 * A text that may be kept.
 *
 * @param text
 *            with every finding replaced
 * @param spans
 *            what was found, in order and without overlap; places are those of the text before masking
 */
public record Masked(String text, List<Span> spans) {

    private static final char DOT = '•';

    public Masked {
        spans = List.copyOf(spans);
    }

    /** Whether anything was replaced. */
    public boolean changed() {
        return !spans.isEmpty();
    }

    static Masked of(String text, List<Span> spans) {
        return new Masked(replace(text, spans), spans);
    }

    static String replace(String text, List<Span> spans) {
        if (spans.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        for (Span span : spans) {
            masked.append(text, from, span.start()).append(span.shown());
            from = span.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    /** Whether a text has all that is kept around what was masked, in this order, and nothing else around it. */
    static boolean fits(String text, String kept) {
        int at = 0;
        int from = 0;
        for (int shown = kept.indexOf(DOT); shown >= 0; shown = kept.indexOf(DOT, from)) {
            int start = shownStart(kept, from, shown);
            String before = kept.substring(from, start);
            int found = from == 0 ? 0 : text.indexOf(before, at + 1);
            if (found < 0 || !text.startsWith(before, found)) {
                return false;
            }
            at = found + before.length();
            from = shownEnd(kept, shown);
        }
        String rest = kept.substring(from);
        return from > 0 && text.length() - rest.length() > at && text.endsWith(rest);
    }

    /** An account number shows its country before the dots. */
    private static int shownStart(String kept, int from, int dots) {
        boolean country = dots - from >= 2 && isCapital(kept.charAt(dots - 1)) && isCapital(kept.charAt(dots - 2));
        return country ? dots - 2 : dots;
    }

    /** After the dots and the last four characters that are shown with four and more. */
    private static int shownEnd(String kept, int dots) {
        int end = dots;
        while (end < kept.length() && (kept.charAt(end) == DOT || kept.startsWith(" " + DOT, end)
                || (kept.charAt(end) == ' ' && isLastFour(kept, end + 1)))) {
            end++;
        }
        return isLastFour(kept, end) ? end + 4 : end;
    }

    private static boolean isLastFour(String kept, int at) {
        return at + 4 <= kept.length()
                && kept.substring(at, at + 4).chars().allMatch(c -> isCapital((char) c) || (c >= '0' && c <= '9'));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The text says nothing about what was in it: it may stand in a log. */
    @Override
    public String toString() {
        return "Masked[" + spans.size() + " spans]";
    }
}
