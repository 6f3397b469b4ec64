package io.meridian.contracts.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of who sees less of which customers, in words of the interface.
 *
 * @param id
 *            names it in decisions
 * @param roles
 *            names of roles; none: all of the staff
 * @param countries
 *            of customers, ISO 3166; none: wherever they are
 * @param hides
 *            names of fields
 * @param unmask
 *            whether those it is about may see a customer in clear for a while
 * @param staffCountries
 *            where those work whom it is about, ISO 3166; none, or null in what was published before: wherever they do
 * @param exceptOwnCountry
 *            whether customers of the country where the viewer works are left out; null: no
 * @param exceptServing
 *            whether customers whom the viewer serves at the moment are left out; null: no
 */
public record WrittenView(String id, List<String> roles, List<String> countries, List<String> hides, boolean unmask,
        @Nullable List<String> staffCountries, @Nullable Boolean exceptOwnCountry,
        @Nullable Boolean exceptServing) {

    /** About all of the roles, wherever they work. */
    public WrittenView(String id, List<String> roles, List<String> countries, List<String> hides, boolean unmask) {
        this(id, roles, countries, hides, unmask, List.of(), false, false);
    }
}
