package io.meridian.tenant.staff;

import io.meridian.tenant.input.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A membership to be made.
 *
 * @param roles
 *            wire names
 */
public record NewMember(String email, String name, List<String> roles, List<String> permissions, Scope scope,
        Set<UUID> teamIds, Set<UUID> marketIds, Person person) {

    /**
     * How the person works and is called.
     *
     * @param publicName
     *            what customers read; null: the first name
     * @param country
     *            where the person works; null: nobody said it, or a guest
     * @param partnerId
     *            of whose people; null: the tenant's own
     * @param guest
     *            null: somebody of this region
     */
    public record Person(String locale, String timeZone, @Nullable String publicName, @Nullable String country,
            @Nullable UUID partnerId, @Nullable Guest guest) {

        /** Customers read the first name. */
        public Person(String locale, String timeZone) {
            this(locale, timeZone, null, null, null, null);
        }

        /** The same, from another region. */
        public Person from(@Nullable Guest home) {
            return new Person(locale, timeZone, publicName, home == null ? country : null, partnerId, home);
        }
    }
}
