package io.meridian.platform.security;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.kernel.error.Invalid;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As what somebody sees a live stream of the workspace; sessions with the same class share their frames. What a class sees is
 * decided anew with each frame.
 *
 * @param viewer
 *            of staff; without roles: the visitor
 */
public record ViewClass(Viewer viewer) {

    /** Who is no staff. */
    public static final ViewClass VISITOR = new ViewClass(new Viewer(Set.of(), null, false));
    private static final Set<Role> STAFF = EnumSet.of(Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN);
    /** Shows nobody a stream, and a rule may be about it. */
    private static final Set<Role> BESIDES = EnumSet.of(Role.AUDITOR);
    private static final String AND = "+";
    private static final String AT = "@";
    private static final String OUTSIDE = "/partner";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** What earlier releases called any of them: whatever is hidden from one is hidden. */
    private static final String ANY = "staff";

    /** Of somebody's roles those that matter, and where they work; the visitor's if none does. */
    public static ViewClass staff(Viewer somebody) {
        return Collections.disjoint(somebody.roles(), STAFF)
                ? VISITOR
                : new ViewClass(new Viewer(
                        somebody.roles().stream().filter(role -> STAFF.contains(role) || BESIDES.contains(role))
                                .collect(Collectors.toSet()),
                        somebody.country(), somebody.outside()));
    }

    public boolean isVisitor() {
        return viewer.roles().isEmpty();
    }

    /** Such as {@code agent+supervisor}, {@code agent@DE} for who works there, {@code agent/partner@DE} for a partner's. */
    public String wire() {
        if (isVisitor()) {
            return "visitor";
        }
        String roles = viewer.roles().stream().map(Role::wire).sorted().collect(Collectors.joining(AND));
        return roles + (viewer.outside() ? OUTSIDE : "") + (viewer.country() == null ? "" : AT + viewer.country());
    }

    /** @throws io.meridian.kernel.error.MeridianException {@code validation_failed} if it is none */
    public static ViewClass of(@Nullable String wire) {
        if (VISITOR.wire().equals(wire)) {
            return VISITOR;
        }
        if (ANY.equals(wire)) {
            return new ViewClass(new Viewer(STAFF, null, false));
        }
        try {
            String[] parts = (wire == null ? "" : wire).split(AT, 2);
            boolean outside = parts[0].endsWith(OUTSIDE);
            String roles = outside ? parts[0].substring(0, parts[0].length() - OUTSIDE.length()) : parts[0];
            ViewClass view = staff(new Viewer(
                    Arrays.stream(roles.split("\\+")).map(Role::ofWire).collect(Collectors.toSet()),
                    parts.length == 1 ? null : parts[1], outside));
            if (view.wire().equals(wire) && (parts.length == 1 || COUNTRIES.contains(parts[1]))) {
                return view;
            }
        } catch (IllegalArgumentException ignored) {
            // refused below
        }
        throw Invalid.field("viewClass",
                "must be visitor, or roles of staff in their order, such as agent+supervisor or agent@DE");
    }
}
