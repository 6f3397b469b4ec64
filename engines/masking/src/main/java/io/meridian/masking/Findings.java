package io.meridian.masking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What was found in a text so far; nothing is found twice at one place. */
final class Findings {

    private final List<Span> spans = new ArrayList<>();
    private final BitSet taken = new BitSet();

    /** Nothing may be found here: it is masked already. */
    void close(int start, int end) {
        taken.set(start, end);
    }

    boolean isFree(int start, int end) {
        for (int at = start; at < end; at++) { // not nextSetBit: it would look through the rest of the text
            if (taken.get(at)) {
                return false;
            }
        }
        return true;
    }

    /** Adds it unless something else is there. */
    void add(Span span) {
        if (isFree(span.start(), span.end())) {
            spans.add(span);
            taken.set(span.start(), span.end());
        }
    }

    boolean isTaken(int place) {
        return taken.get(place);
    }

    /** In the order of the text. */
    List<Span> inOrder() {
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }
}
