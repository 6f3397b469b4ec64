package io.meridian.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
     * @param text
     *            as it was written
     * @param trail
     *            what the messages before it left open, {@link Trail#NONE} if there are none
     * @return the message masked, and the earlier messages to rewrite
     */
    public Followed mask(String text, Trail trail) {
        List<Span> spans = spans(text);
        if (trail.isEmpty()) {
            return new Followed(Masked.of(text, spans), List.of());
        }
        Continuation continuation = Continuation.find(trail, text, spans);
        List<Span> all = new ArrayList<>(spans);
        all.addAll(continuation.here());
        all.sort(Comparator.comparingInt(Span::start));
        return new Followed(Masked.of(text, all), continuation.earlier());
    }

    /**
     * Whether a text, as somebody writes it again, may be what was kept masked. Where something was masked any stretch
     * fits, because what was there is not known any more; all other characters must be the same.
     *
     * @param text
     *            as it was written
     * @param kept
     *            as it is kept, with the numbers of later messages masked too
     */
    public static boolean mayHaveBecome(String text, String kept) {
        return text.equals(kept) || Masked.fits(text, kept);
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
