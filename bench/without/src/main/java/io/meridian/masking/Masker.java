package io.meridian.masking;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Lets everything be kept as it was written. In the place of the real one in a region of the bench. */
@NullMarked
public final class Masker {

    public Masked mask(String text) {
        return new Masked(text, List.of());
    }

    public Followed mask(String text, Trail trail) {
        return new Followed(mask(text), List.of());
    }

    public static boolean mayHaveBecome(String text, String kept) {
        return text.equals(kept);
    }

    static List<Span> spans(String text) {
        return List.of();
    }
}
