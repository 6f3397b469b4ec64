package io.meridian.tenant.input;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A BCP 47 language tag. Null passes. */
@Size(min = 2, max = 35)
@Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
@ReportAsSingleViolation
@Constraint(validatedBy = LanguageValidator.class)
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Language {

    /** What to do. */
    String message() default "must be a language tag such as de or zh-CN";

    /** Not used. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};
}
