package io.meridian.channel.customer;

import jakarta.validation.constraints.NotNull;
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

    /** The page that shows the widget. */
    public record PageView(@NotNull String url, @Nullable String title) {}
}
