package io.meridian.masking;

/**
 * A stretch of a text that must not be kept, or that not everybody may see.
 *
 * @param kind
 *            what it is
 * @param start
 *            its first UTF-16 unit in the text that was looked at
 * @param end
 *            the unit after its last
 * @param shown
 *            what may stand in its place; holds at most the last four characters of the number
 */
public record Span(Kind kind, int start, int end, String shown) {

    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    boolean holds(Span other) {
        return start <= other.start && other.end <= end;
    }
}
