package io.meridian.tenant.staff;

import io.meridian.tenant.input.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A membership to be made.
 *
 * @param roles
 *            wire names
 */
public record NewMember(String email, String name, List<String> roles, List<String> permissions, Scope scope,
        Set<UUID> teamIds, Set<UUID> marketIds, Person person) {

    /** What is the person's own to change. */
    public record Person(String locale, String timeZone) {}
}
