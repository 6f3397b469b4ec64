package io.meridian.platform.security;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands in for the platform's annotation, which the testkit cannot depend on and reads by name. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {

    Role[] roles() default {};

    CallerKind[] kinds() default {};

    String[] services() default {};

    String permission() default "";

    String programPermission() default "";

    boolean stepUp() default false;

    boolean anonymous() default false;
}
