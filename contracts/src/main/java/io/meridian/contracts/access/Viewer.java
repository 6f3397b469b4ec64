package io.meridian.contracts.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What view rules go by when somebody looks at a customer.
 *
 * @param roles
 *            that they have
 * @param country
 *            where they work, ISO 3166; null: nobody knows
 * @param outside
 *            whether they are people of an outsourcing partner
 */
public record Viewer(Set<Role> roles, @Nullable String country, boolean outside) {

    public Viewer {
        roles = Set.copyOf(roles);
    }
}
