package io.meridian.testkit.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;

/**
 * Starts a service as it runs in production, by its {@code main} method, on a random port, against real servers: its own freshly migrated database,
 * Kafka, Redis if asked for, test keys, and a {@link io.meridian.testkit.time.TestClock} as the {@code Clock} bean. The
 * context is shared by all test classes of a module that ask for the same thing.
 * <p>
 * The service gets its settings by the environment variables that it has in production, so its YAML is under test too.
 * Beans for tests: {@link TestEnvironment}, {@link io.meridian.testkit.identity.TestTokens}, the
 * clock, and, if {@code rest/<service>-v1.yaml} is on the class path, {@link io.meridian.testkit.contract.ApiClient}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.WHEN_AVAILABLE)
public @interface ServiceTest {

    /** Short name of the service, such as {@code tenant}; {@code gateway} for the gateway. */
    String service();

    /**
     * What to start. Default: the class with {@code @SpringBootApplication} found upwards from the test's package.
     */
    @AliasFor(annotation = SpringBootTest.class)
    Class<?>[] classes() default {};

    /** Whether the service has a database. */
    boolean database() default true;

    boolean kafka() default true;

    boolean redis() default false;

    /**
     * Further settings as {@code key=value}. Each different set costs another context: use few. The default mutes the
     * broker and its clients, whose report of their own end drowns what a test has to say.
     */
    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {"logging.level.kafka=error", "logging.level.org.apache.kafka=error",
        "logging.level.state.change.logger=error"};
}
