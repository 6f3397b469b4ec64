package io.meridian.tenant.staff;

import org.jspecify.annotations.Nullable;

/**
 * Where a member comes from who works from another region.
 *
 * @param homeRegion
 *            where the person signs in
 * @param site
 *            where the person sits, such as {@code Berlin}
 * @param country
 *            ISO 3166-1 alpha-2
 * @param problem
 *            why the guest cannot enter; null: nothing stands in the way
 */
public record Guest(String homeRegion, String site, String country, @Nullable String problem) {

    /** The address has an account of its own in this region, which is never taken over. */
    public static final String LOCAL_ACCOUNT = "local_account";

    /** A guest whom nothing stands in the way. */
    public Guest(String homeRegion, String site, String country) {
        this(homeRegion, site, country, null);
    }

    static @Nullable Guest of(Staff s) {
        String home = s.homeRegion;
        String site = s.guestSite;
        String country = s.guestCountry;
        return home == null || site == null || country == null ? null : new Guest(home, site, country, s.guestProblem);
    }
}
