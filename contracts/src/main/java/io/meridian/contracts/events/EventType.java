package io.meridian.contracts.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the event that a record is one version of, and the topic that carries it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** Name with version, such as {@code tenant.created.v1}; the header {@code ce_type}. */
    String value();

    /** Topic without a test's prefix, such as {@code meridian.tenant.tenant.v1}. */
    String topic();
}
