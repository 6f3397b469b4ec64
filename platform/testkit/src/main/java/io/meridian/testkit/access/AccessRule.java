package io.meridian.testkit.access;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.identity.TestCaller;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/** Who may call an operation: as the contract says, or as the handler method's annotation does. */
record AccessRule(Set<String> roles, Set<String> kinds, Set<String> callers, String permission,
        String programPermission, boolean stepUp, boolean anonymous) {

    // By name: the platform is tested with the testkit, not the other way round.
    private static final String ANNOTATION = "io.meridian.platform.security.Allow";

    static AccessRule of(Operation operation) {
        return new AccessRule(operation.extension("x-roles"), operation.extension("x-kinds"),
                operation.extension("x-callers"), operation.permission(),
                operation.programPermission(), operation.needsStepUp(), operation.isOpenToAnonymous());
    }

    /** What the annotation says; a method without one lets nobody in. */
    static AccessRule of(Method handler) {
        MergedAnnotation<?> allow = MergedAnnotations.from(handler).get(ANNOTATION);
        if (!allow.isPresent()) {
            return new AccessRule(Set.of(), Set.of(), Set.of(), "", "", false, false);
        }
        return new AccessRule(sorted(Arrays.stream(allow.getEnumArray("roles", Role.class)).map(Role::wire)),
                sorted(Arrays.stream(allow.getEnumArray("kinds", CallerKind.class)).map(CallerKind::wire)),
                sorted(Arrays.stream(allow.getStringArray("services"))), allow.getString("permission"),
                allow.getString("programPermission"), allow.getBoolean("stepUp"), allow.getBoolean("anonymous"));
    }

    boolean admits(TestCaller caller) {
        if (anonymous) {
            return true;
        }
        if (caller.kind() == CallerKind.SERVICE) {
            return callers.contains(caller.subject());
        }
        boolean known = kinds.contains(caller.kind().wire())
                || caller.roles().stream().anyMatch(role -> roles.contains(role.wire()));
        return known && has(caller, permission)
                && (caller.kind() != CallerKind.INTEGRATOR || has(caller, programPermission));
    }

    /** The permissions that somebody may need, each once. */
    Set<String> permissions() {
        return sorted(Stream.of(permission, programPermission).filter(p -> !p.isEmpty()));
    }

    private static boolean has(TestCaller caller, String permission) {
        return permission.isEmpty() || caller.permissions().contains(permission);
    }

    private static Set<String> sorted(Stream<String> values) {
        return new TreeSet<>(values.toList());
    }
}
