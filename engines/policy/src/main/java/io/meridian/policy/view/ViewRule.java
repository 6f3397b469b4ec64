package io.meridian.policy.view;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.rules.WrittenView;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule that can be followed.
 *
 * @param viewers
 *            whom it is about
 * @param customers
 *            of whom they see less
 */
record ViewRule(String id, Viewers viewers, Customers customers, Set<Field> hides, boolean unmask) {

    /**
     * Staff by their roles and where they work; none: all.
     */
    record Viewers(Set<Role> roles, Set<String> countries) {

        /** Who has one of the roles is meant, and of whom nobody knows where they work, they may work there. */
        boolean include(Viewer viewer) {
            return (roles.isEmpty() || !Collections.disjoint(roles, viewer.roles()))
                    && (countries.isEmpty() || viewer.country() == null || countries.contains(viewer.country()));
        }
    }

    /**
     * Customers by where they are; none: all.
     *
     * @param exceptOwn
     *            not those of the country where the viewer works
     * @param exceptServed
     *            not those whom the viewer serves
     */
    record Customers(Set<String> countries, boolean exceptOwn, boolean exceptServed) {

        /** Where nobody knows where the customer is, they may be anywhere. */
        boolean include(Viewer viewer, Set<String> customer) {
            boolean own = exceptOwn && viewer.country() != null && customer.equals(Set.of(viewer.country()));
            boolean served = exceptServed && viewer.serving();
            return !own && !served
                    && (countries.isEmpty() || customer.isEmpty() || !Collections.disjoint(countries, customer));
        }
    }

    /** @throws IllegalArgumentException if it cannot be followed */
    static ViewRule read(WrittenView view) {
        Set<String> known = Set.of(Locale.getISOCountries());
        List<String> workplaces = Objects.requireNonNullElse(view.staffCountries(), List.of());
        for (String country : Stream.concat(view.countries().stream(), workplaces.stream()).toList()) {
            if (!known.contains(country)) {
                throw new IllegalArgumentException("No such country: " + country);
            }
        }
        if (view.hides().isEmpty()) {
            throw new IllegalArgumentException("A rule that hides nothing");
        }
        return new ViewRule(view.id(),
                new Viewers(view.roles().stream().map(Role::ofWire).collect(Collectors.toUnmodifiableSet()),
                        Set.copyOf(workplaces)),
                new Customers(Set.copyOf(view.countries()), Boolean.TRUE.equals(view.exceptOwnCountry()),
                        Boolean.TRUE.equals(view.exceptServing())),
                view.hides().stream().map(Field::of).collect(Collectors.toUnmodifiableSet()),
                view.unmask());
    }

    /** @param customer countries where they may be; none: nobody knows */
    boolean fits(Viewer viewer, Set<String> customer) {
        return viewers.include(viewer) && customers.include(viewer, customer);
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
