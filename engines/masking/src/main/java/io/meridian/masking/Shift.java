package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;

/** Places of a masked text in the text before. */
final class Shift {

    private Shift() {}

    static Span by(Span span, int distance) {
        return distance == 0
                ? span
                : new Span(span.kind(), span.start() + distance, span.end() + distance, span.shown());
    }

    /**
     * What was found in two rounds, in order.
     *
     * @param first
     *            in the text
     * @param second
     *            in the text with those replaced; none of them touches a replacement
     */
    static List<Span> join(List<Span> first, List<Span> second) {
        List<Span> all = new ArrayList<>(first.size() + second.size());
        int longer = 0;
        int next = 0;
        for (Span span : second) {
            while (next < first.size() && first.get(next).start() + longer <= span.start()) {
                Span before = first.get(next++);
                longer += before.shown().length() - (before.end() - before.start());
                all.add(before);
            }
            all.add(by(span, -longer));
        }
        all.addAll(first.subList(next, first.size()));
        return all;
    }
}
