package io.meridian.platform.security;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an operation. A handler method without it is refused to everybody. The same lists stand in the contract
 * ({@code x-roles}, {@code x-permission}, {@code x-program-permission}, {@code x-step-up}, {@code x-kinds},
 * {@code x-callers}), and a test compares them.
 *
 * <p>
 * A caller passes when it has one of the {@link #roles}, or is of one of the {@link #kinds}, or is one of the
 * {@link #services}; and, where {@link #permission} is given, has that permission too.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {

    /** Staff or API clients with one of these roles. */
    Role[] roles() default {};

    /** Every caller of these kinds, whatever its roles. */
    CallerKind[] kinds() default {};

    /** Services by name, for internal operations. */
    String[] services() default {};

    /** A permission needed besides; not asked of services. */
    String permission() default "";

    /** A permission that API clients need besides; never asked of staff or services. */
    String programPermission() default "";

    /**
     * Whether a person must have proved lately who they are ({@link StepUpProperties}), else {@code step_up_required}: for
     * what a stolen session or an unlocked screen must not be enough for. Never asked of API clients or services.
     */
    boolean stepUp() default false;

    /** Open to callers nobody knows. */
    boolean anonymous() default false;
}
