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
 * @param serving
 *            what for they look: whether they serve the customer at the moment; false: to look something up, or nobody knows
 */
public record Viewer(Set<Role> roles, @Nullable String country, boolean outside, boolean serving) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** Somebody who looks something up. */
    public Viewer(Set<Role> roles, @Nullable String country, boolean outside) {
        this(roles, country, outside, false);
    }

    /** The same person, serving the customer. */
    public Viewer atService() {
        return new Viewer(roles, country, outside, true);
    }
}
