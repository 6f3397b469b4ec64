package io.meridian.routing.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the workflow. All given conditions must hold; a list means any of it; an absent or empty one does not
 * matter.
 *
 * @param languages
 *            BCP 47; {@code de} matches {@code de-AT} too
 * @param priority
 *            base priority; one point is worth a minute of waiting
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoutingRule(@Nullable List<String> channels, @Nullable List<String> languages, @Nullable List<UUID> marketIds,
        @Nullable List<UUID> brandIds, @Nullable List<String> countries, UUID queueId, int priority) {

    boolean matches(Workflow.Work work) {
        return holds(channels, work.channel()) && holds(marketIds, work.marketId())
                && holds(brandIds, work.brandId()) && holds(countries, work.country()) && speaks(work.language());
    }

    boolean isUnconditional() {
        return Stream.of(channels, languages, marketIds, brandIds, countries)
                .allMatch(list -> list == null || list.isEmpty());
    }

    private static <T> boolean holds(@Nullable List<T> any, @Nullable T value) {
        return any == null || any.isEmpty() || (value != null && any.contains(value));
    }

    private boolean speaks(String language) {
        if (languages == null || languages.isEmpty()) {
            return true;
        }
        String asked = language.toLowerCase(Locale.ROOT);
        return languages.stream().map(l -> l.toLowerCase(Locale.ROOT))
                .anyMatch(l -> asked.equals(l) || asked.startsWith(l + "-"));
    }
}
