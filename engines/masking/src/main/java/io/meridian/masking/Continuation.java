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

    private static final Continuation NOTHING = new Continuation(List.of(), List.of());
    /** How much of a message can belong to a number of the ones before. */
    private static final int HEAD = 240;
    private static final String BETWEEN = "\n";
    private static final String CARD_PART = "••••";

    /** Looks with all of the trail first, then with less of it: what came before the number is left out. */
    static Continuation find(Trail trail, String text, List<Span> alone) {
        Digits digits = Digits.of(text.length() > HEAD ? text.substring(0, HEAD) : text);
        if (digits.size() == 0) {
            return NOTHING;
        }
        for (int first = 0; first < trail.parts().size(); first++) {
            List<Trail.Part> parts = trail.parts().subList(first, trail.parts().size());
            Continuation whole = look(new Joined(parts, text, 0, false), alone);
            if (!whole.here().isEmpty()) {
                return whole;
            }
            Continuation cut = look(new Joined(parts, text, digits.start(0), true), alone);
            if (!cut.here().isEmpty()) {
                return cut;
            }
        }
        return NOTHING;
    }

    private static Continuation look(Joined joined, List<Span> alone) {
        for (Span span : Masker.spans(joined.text())) {
            boolean completes = span.start() < joined.boundary() && span.end() > joined.boundary();
            boolean code = span.kind() == Kind.CVV && span.start() >= joined.boundary();
            boolean cut = joined.isCutShort() && span.end() == joined.text().length();
            if (cut || (!completes && !code)) {
                continue;
            }
            Span here = joined.here(span);
            if (alone.stream().noneMatch(here::overlaps)) {
                return new Continuation(List.of(here), completes ? joined.earlier(span) : List.of());
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
        private final String text;

        Joined(List<Trail.Part> parts, String message, int headStart, boolean cut) {
            this.parts = parts;
            this.headStart = headStart;
            starts = new int[parts.size() + 1];
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < parts.size(); i++) {
                starts[i] = joined.length();
                String part = parts.get(i).text();
                joined.append(cut ? withoutWordsAfter(part) : part).append(BETWEEN);
            }
            boundary = joined.length();
            starts[parts.size()] = boundary;
            int headEnd = Math.min(message.length(), headStart + HEAD);
            cutShort = headEnd < message.length();
            text = joined.append(message, headStart, headEnd).toString();
        }

        private static String withoutWordsAfter(String part) {
            Digits digits = Digits.of(part);
            return digits.size() == 0 ? part : part.substring(0, digits.end(digits.size() - 1));
        }

        String text() {
            return text;
        }

        int boundary() {
            return boundary;
        }

        boolean isCutShort() {
            return cutShort;
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
                int end = Math.min(span.end(), starts[i + 1] - BETWEEN.length()) - starts[i] + part.offset();
                if (start < end) {
                    rewrites.add(new Rewrite(part.message(), List.of(new Span(span.kind(), start, end, CARD_PART))));
                }
            }
            return rewrites;
        }
    }
}
