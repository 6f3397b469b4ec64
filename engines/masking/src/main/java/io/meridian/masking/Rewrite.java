package io.meridian.masking;

import java.util.List;
import java.util.UUID;

/**
 * An earlier message that held a part of a number which only now is one.
 *
 * @param message
 *            its id, as given when it was masked
 * @param spans
 *            what to replace in it; places are those of the text as it was kept, that is after its own masking
 */
public record Rewrite(UUID message, List<Span> spans) {

    public Rewrite {
        spans = List.copyOf(spans);
    }

    /**
     * The kept text without the parts.
     *
     * @param kept
     *            the text of the message as {@link Masked#text()} gave it
     */
    public String apply(String kept) {
        return Masked.replace(kept, spans);
    }
}
