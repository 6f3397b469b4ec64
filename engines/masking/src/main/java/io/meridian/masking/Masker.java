package io.meridian.masking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Masks what must not be kept: cards, their security codes, account numbers. It has no state and may be shared; all
 * languages are looked for at once, because people write in more than one.
 *
 * <p>
 * Not found: numbers in pictures, numbers read as "forty-one eleven", digits with other words between each of them, and a
 * number whose parts are written by two people.
 */
public final class Masker {

    private static final int SHORTEST_CODE = 3;
    private static final int SHORTEST_IBAN_DIGITS = 4;

    /**
     * One text on its own.
     *
     * @param text
     *            of any length and content
     * @return what may be kept, with the places of what was found
     */
    public Masked mask(String text) {
        return Masked.of(text, spans(text));
    }

    /**
     * A message as the continuation of what its author wrote before.
     *
     * @param message
     *            its id; {@link Rewrite} of a later message will name it
     * @param at
     *            when it was written
     * @param text
     *            as it was written
     * @param trail
     *            what the author's message before gave, {@link Trail#NONE} for the first
     * @return the message masked, the earlier messages to rewrite, and the trail for the next
     */
    public Followed mask(UUID message, Instant at, String text, Trail trail) {
        List<Span> spans = new ArrayList<>(spans(text));
        Trail before = trail.at(at);
        List<Rewrite> rewrites = List.of();
        if (!before.isEmpty()) {
            Continuation continuation = Continuation.find(before, text, spans);
            spans.addAll(continuation.here());
            spans.sort(Comparator.comparingInt(Span::start));
            rewrites = continuation.earlier();
        }
        Masked masked = Masked.of(text, spans);
        return new Followed(masked, rewrites, Tails.next(before, rewrites, message, at, masked.text()));
    }

    static List<Span> spans(String text) {
        Digits digits = Digits.of(text);
        if (digits.size() < SHORTEST_CODE) {
            return List.of();
        }
        List<Span> taken = new ArrayList<>();
        if (digits.size() >= SHORTEST_IBAN_DIGITS) {
            taken.addAll(Ibans.find(text));
        }
        if (digits.size() >= CardRanges.SHORTEST) {
            taken.addAll(Cards.find(text, digits, taken));
            taken.sort(Comparator.comparingInt(Span::start));
        }
        List<Span> codes = SecurityCodes.find(text, digits, taken);
        if (codes.isEmpty()) {
            return taken;
        }
        taken.addAll(codes);
        taken.sort(Comparator.comparingInt(Span::start));
        return taken;
    }
}
