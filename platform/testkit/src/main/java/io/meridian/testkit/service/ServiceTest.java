package io.meridian.testkit.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Starts a service as it runs in production, on a random port, against real servers: its own freshly migrated database,
 * Kafka, Redis if asked for, test keys, and a {@link io.meridian.testkit.time.TestClock} as the {@code Clock} bean. The
 * context is shared by all test classes of a module that ask for the same thing.
 * <p>
 * The service gets its settings by the environment variables that it has in production, so its YAML is under test too.
 * Beans for tests: {@link TestEnvironment}, {@link io.meridian.testkit.identity.TestTokens} and the clock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@BootstrapWith(ServiceTestBootstrapper.class)
@ExtendWith(SpringExtension.class)
public @interface ServiceTest {

    /** Short name of the service, such as {@code tenant}; {@code gateway} for the gateway. */
    String service();

    /**
     * What to start. Default: the class with {@code @SpringBootApplication} found upwards from the test's package.
     */
    Class<?>[] classes() default {};

    /** Whether the service has a database. */
    boolean database() default true;

    boolean kafka() default true;

    boolean redis() default false;

    /** Further settings as {@code key=value}. Each different set costs another context: use few. */
    String[] properties() default {};
}
