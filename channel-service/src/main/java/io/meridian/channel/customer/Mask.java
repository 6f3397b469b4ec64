package io.meridian.channel.customer;

import io.meridian.masking.Masked;
import io.meridian.masking.PersonalData;
import io.meridian.masking.Regions;
import io.meridian.policy.view.Field;
import io.meridian.policy.view.View;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How somebody sees a customer. What is hidden stays as it is kept; it is masked on its way out.
 *
 * @param regions
 *            where telephone numbers in texts may be of
 * @param unmaskedUntil
 *            until when nothing is hidden though rules say so; null if that is not so
 * @param liveMasked
 *            whether what is shared with others hides more
 */
public record Mask(View view, Regions regions, @Nullable Instant unmaskedUntil, boolean liveMasked) {

    /** Nothing is hidden. */
    public static final Mask NONE = new Mask(View.CLEAR, Regions.NONE, null, false);

    private static final PersonalData PERSONAL = new PersonalData();
    private static final String DOTS = "•••";
    private static final int LAST = 2;
    private static final int MOST_INITIALS = 3;

    public boolean hides(Field field) {
        return view.hides(field);
    }

    /** Names of what is hidden, as the contract has them. */
    public List<String> hidden() {
        return Arrays.stream(Field.values()).filter(this::hides).map(Field::word).toList();
    }

    /** Initials for a name. */
    public @Nullable String name(@Nullable String name) {
        if (name == null || !hides(Field.NAME)) {
            return name;
        }
        return Arrays.stream(name.strip().split("\\s+")).limit(MOST_INITIALS)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, word.isEmpty() ? 0 : 1)) + DOTS)
                .collect(Collectors.joining(" "));
    }

    /** The last two characters of a number or id; of an e-mail address the first letter and the top-level domain. */
    public @Nullable String address(@Nullable String address) {
        if (address == null || !hides(Field.ADDRESSES)) {
            return address;
        }
        int at = address.indexOf('@');
        if (at > 0) {
            return address.substring(0, address.offsetByCodePoints(0, 1)) + DOTS + "@" + DOTS
                    + address.substring(Math.max(at + 1, address.lastIndexOf('.')));
        }
        // Of a short one two characters would be nearly all of it.
        return address.length() < 3 * LAST ? "•" + DOTS : "•" + DOTS + address.substring(address.length() - LAST);
    }

    /** A text of its own. */
    public @Nullable String text(@Nullable String text) {
        return text == null || !hides(Field.TEXTS) ? text : PERSONAL.mask(text, regions).text();
    }

    /** Texts that one author wrote one after the other. */
    public List<String> texts(List<String> texts) {
        return hides(Field.TEXTS) ? PERSONAL.mask(texts, regions).stream().map(Masked::text).toList() : texts;
    }
}
