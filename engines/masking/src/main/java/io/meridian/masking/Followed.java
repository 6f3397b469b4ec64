package io.meridian.masking;

import java.util.List;

/**
 * What a message means together with the ones before it.
 *
 * @param message
 *            the message itself, masked
 * @param earlier
 *            messages before it that must be rewritten with it, the oldest first; mostly none
 */
public record Followed(Masked message, List<Rewrite> earlier) {

    public Followed {
        earlier = List.copyOf(earlier);
    }
}
