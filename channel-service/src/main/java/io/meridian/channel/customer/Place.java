package io.meridian.channel.customer;

import io.meridian.masking.Masker;
import io.meridian.policy.view.Field;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says about where somebody is.
 *
 * @param language
 *            BCP 47
 * @param timeZone
 *            IANA name as given; null if it is no zone
 * @param country
 *            from the zone, if it has one
 */
public record Place(String language, @Nullable String timeZone, @Nullable String country, @Nullable PageView page) {

    /** The page that shows the widget; numbers that are never kept are masked in it. */
    public record PageView(@NotNull String url, @Nullable String title) {

        private static final Masker MASKER = new Masker();

        public PageView {
            if (url != null) { // what is missing in a request is refused after this
                url = MASKER.mask(url).text();
            }
            title = title == null ? null : MASKER.mask(title).text();
        }

        /** As somebody sees it. */
        public PageView seen(Mask mask) {
            // In its parameters everything is spelt so that nothing is found.
            String shown = mask.hides(Field.TEXTS) ? url.replaceFirst("[?#].*", "") : url;
            return new PageView(Objects.requireNonNull(mask.text(shown)), mask.text(title));
        }
    }
}
