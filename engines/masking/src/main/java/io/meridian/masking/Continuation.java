package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * What a message completes.
 *
 * @param here
 *            what to mask in the message itself
 * @param earlier
 *            what to mask in the ones before it
 */
record Continuation(List<Span> here, List<Rewrite> earlier) {

    static final Continuation NOTHING = new Continuation(List.of(), List.of());
    /** How much of a message can belong to a number of the ones before. */
    private static final int HEAD = 240;
    /** A message that says a code and not much else. */
    private static final int SHORT = 20;
    private static final int MOST_OF_EXPIRY = 6;
    private static final String LINE = "\n";

    boolean isAny() {
        return !here.isEmpty();
    }

    /** What may belong to a number of the messages before, from a place in the text. */
    static String head(String text, int from) {
        return text.substring(from, Math.min(text.length(), from + HEAD));
    }

    /** Looks with all of the trail first, then with less of it: what came before the number is left out. */
    static Continuation find(Trail trail, String text, List<Span> alone) {
        Digits digits = Digits.of(head(text, 0));
        if (digits.size() == 0) {
            return NOTHING;
        }
        Continuation card = SplitCards.find(trail, text, alone);
        if (card.isAny()) {
            return card.withCode(text, alone);
        }
        Head head = new Head(text, digits.start(0), alone);
        List<Trail.Part> parts = trail.parts();
        for (int first = 0; first < parts.size(); first++) {
            List<Trail.Part> behind = parts.subList(first, parts.size());
            Continuation found = behind.stream().anyMatch(Trail.Part::awaits) ? look(behind, head) : NOTHING;
            if (found.isAny()) {
                return found;
            }
        }
        return NOTHING;
    }

    /** With the security code that follows the end of the card. */
    private Continuation withCode(String text, List<Span> alone) {
        Span end = here.getFirst();
        int longer = end.shown().length() - (end.end() - end.start());
        List<Span> all = new ArrayList<>(here);
        for (Span span : Masker.spans(Masked.replace(text, here))) {
            if (span.kind() == Kind.CVV && span.start() >= end.start() + end.shown().length()) {
                Span code = new Span(Kind.CVV, span.start() - longer, span.end() - longer, span.shown());
                if (alone.stream().noneMatch(code::overlaps)) {
                    all.add(code);
                }
            }
        }
        return new Continuation(all, earlier);
    }

    /** The new message: its first digit, and what is masked in it anyway. */
    private record Head(String text, int firstDigit, List<Span> alone) {

        boolean isShort() {
            return text.length() <= SHORT;
        }
    }

    private static Continuation look(List<Trail.Part> parts, Head head) {
        Continuation found = look(Joined.whole(parts, head.text()), head.alone(), true);
        if (!found.isAny()) {
            found = look(Joined.cut(parts, head.text(), head.firstDigit(), LINE), head.alone(), head.isShort());
        }
        // A number that was cut in the middle of a group.
        return found.isAny()
                ? found
                : look(Joined.cut(parts, head.text(), head.firstDigit(), ""), head.alone(), false);
    }

    private static Continuation look(Joined joined, List<Span> alone, boolean codes) {
        for (Span span : Masker.spans(joined.text())) {
            boolean completes = joined.completes(span);
            if (completes || (codes && joined.mayBeCode(span))) {
                Span here = joined.here(span);
                if (alone.stream().noneMatch(here::overlaps)) {
                    return new Continuation(List.of(here), completes ? joined.earlier(span) : List.of());
                }
            }
        }
        return NOTHING;
    }

    /** Ends of messages and the beginning of one as a single text. */
    private static final class Joined {

        private final List<Trail.Part> parts;
        private final int[] starts;
        private final int headStart;
        private final int boundary;
        private final boolean cutShort;
        private final String between;
        private final String text;

        private Joined(List<Trail.Part> parts, List<String> texts, String message, int headStart, String between) {
            this.parts = parts;
            this.headStart = headStart;
            this.between = between;
            starts = new int[parts.size() + 1];
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                starts[i] = joined.length();
                joined.append(texts.get(i)).append(between);
            }
            boundary = joined.length();
            starts[parts.size()] = boundary;
            String head = head(message, headStart);
            cutShort = headStart + head.length() < message.length();
            text = joined.append(head).toString();
        }

        static Joined whole(List<Trail.Part> parts, String message) {
            return new Joined(parts, parts.stream().map(Trail.Part::text).toList(), message, 0, LINE);
        }

        /** From digit to digit, without the words around. */
        static Joined cut(List<Trail.Part> parts, String message, int headStart, String between) {
            return new Joined(parts, parts.stream().map(part -> withoutWordsAfter(part.text())).toList(), message,
                    headStart, between);
        }

        /** A code stands alone in its message, or behind the expiry date of a card. */
        boolean mayBeCode(Span span) {
            if (span.kind() != Kind.CVV || span.start() < boundary || isCut(span)) {
                return false;
            }
            int others = Digits.of(text.substring(boundary)).size()
                    - Digits.of(text.substring(span.start(), span.end())).size();
            return others == 0
                    || (others <= MOST_OF_EXPIRY && parts.getLast().text().contains(SecurityCodes.CARD_SHOWN));
        }

        private static String withoutWordsAfter(String part) {
            Digits digits = Digits.of(part);
            return digits.size() == 0 ? part : part.substring(0, digits.end(digits.size() - 1));
        }

        String text() {
            return text;
        }

        /** An account number that goes over the boundary and ends before the text was cut. */
        boolean completes(Span span) {
            return span.kind() == Kind.IBAN && span.start() < boundary && span.end() > boundary && !isCut(span);
        }

        private boolean isCut(Span span) {
            return cutShort && span.end() == text.length();
        }

        Span here(Span span) {
            int start = Math.max(span.start() - boundary, 0) + headStart;
            return new Span(span.kind(), start, span.end() - boundary + headStart, span.shown());
        }

        List<Rewrite> earlier(Span span) {
            List<Rewrite> rewrites = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Trail.Part part = parts.get(i);
                int start = Math.max(span.start(), starts[i]) - starts[i] + part.offset();
                int end = Math.min(span.end(), starts[i + 1] - between.length()) - starts[i] + part.offset();
                if (start < end) {
                    rewrites.add(new Rewrite(part.message(),
                            List.of(new Span(span.kind(), start, end, SplitCards.PART_SHOWN))));
                }
            }
            return rewrites;
        }
    }
}
