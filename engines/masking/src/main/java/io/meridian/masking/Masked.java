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

    /** The text says nothing about what was in it: it may stand in a log. */
    @Override
    public String toString() {
        return "Masked[" + spans.size() + " spans]";
    }
}
