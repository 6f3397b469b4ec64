package io.meridian.platform.security;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.error.Invalid;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As what somebody sees a live stream of the workspace; sessions with the same class share their frames. What the roles of a
 * class see is decided anew with each frame.
 *
 * @param roles
 *            of staff; none: the visitor
 */
public record ViewClass(Set<Role> roles) {

    /** Who is no staff. */
    public static final ViewClass VISITOR = new ViewClass(Set.of());
    private static final Set<Role> STAFF = EnumSet.of(Role.AGENT, Role.SUPERVISOR, Role.TENANT_ADMIN);
    /** Shows nobody a stream, and a rule may be about it. */
    private static final Set<Role> BESIDES = EnumSet.of(Role.AUDITOR);
    private static final String AND = "+";
    /** What earlier releases called any of them: whatever is hidden from one is hidden. */
    private static final String ANY = "staff";

    /** Of somebody's roles those that matter; the visitor's if none does. */
    public static ViewClass staff(Set<Role> roles) {
        return Collections.disjoint(roles, STAFF)
                ? VISITOR
                : new ViewClass(roles.stream().filter(role -> STAFF.contains(role) || BESIDES.contains(role))
                        .collect(Collectors.toSet()));
    }

    public boolean isVisitor() {
        return roles.isEmpty();
    }

    /** Such as {@code agent+supervisor}. */
    public String wire() {
        return isVisitor() ? "visitor" : roles.stream().map(Role::wire).sorted().collect(Collectors.joining(AND));
    }

    /** @throws io.meridian.kernel.error.MeridianException {@code validation_failed} if it is none */
    public static ViewClass of(@Nullable String wire) {
        if (VISITOR.wire().equals(wire)) {
            return VISITOR;
        }
        if (ANY.equals(wire)) {
            return new ViewClass(STAFF);
        }
        try {
            ViewClass view = staff(Arrays.stream(wire == null ? new String[0] : wire.split("\\+")).map(Role::ofWire)
                    .collect(Collectors.toSet()));
            if (view.wire().equals(wire)) {
                return view;
            }
        } catch (IllegalArgumentException ignored) {
            // refused below
        }
        throw Invalid.field("viewClass", "must be visitor, or roles of staff in their order, such as agent+supervisor");
    }
}
