package io.meridian.policy.view;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.rules.WrittenView;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule that can be followed.
 *
 * @param roles
 *            none: all
 * @param countries
 *            none: all
 */
record ViewRule(String id, Set<Role> roles, Set<String> countries, Set<Field> hides, boolean unmask) {

    /** @throws IllegalArgumentException if it cannot be followed */
    static ViewRule read(WrittenView view) {
        Set<String> known = Set.of(Locale.getISOCountries());
        for (String country : view.countries()) {
            if (!known.contains(country)) {
                throw new IllegalArgumentException("No such country: " + country);
            }
        }
        if (view.hides().isEmpty()) {
            throw new IllegalArgumentException("A rule that hides nothing");
        }
        return new ViewRule(view.id(), view.roles().stream().map(Role::ofWire).collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(view.countries()),
                view.hides().stream().map(Field::of).collect(Collectors.toUnmodifiableSet()),
                view.unmask());
    }

    /** Who has one of its roles is meant, and where nobody knows where the customer is, it may be there. */
    boolean fits(Set<Role> viewer, Set<String> customer) {
        return (roles.isEmpty() || !Collections.disjoint(roles, viewer))
                && (countries.isEmpty() || customer.isEmpty() || !Collections.disjoint(countries, customer));
    }

    /** What all of some rules leave. */
    static View together(List<ViewRule> rules) {
        if (rules.isEmpty()) {
            return View.CLEAR;
        }
        return new View(rules.stream().flatMap(rule -> rule.hides.stream()).collect(Collectors.toSet()),
                rules.stream().allMatch(ViewRule::unmask), rules.stream().map(ViewRule::id).toList());
    }
}
