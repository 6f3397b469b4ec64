package io.meridian.testkit.service;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Reads {@link ServiceTest}. What must be known before the service's YAML is read goes into the properties here. */
final class ServiceTestBootstrapper extends SpringBootTestContextBootstrapper {

    @Override
    protected WebEnvironment getWebEnvironment(Class<?> testClass) {
        return WebEnvironment.RANDOM_PORT;
    }

    @Override
    protected Class<?> @Nullable [] getClasses(Class<?> testClass) {
        Class<?>[] classes = annotation(testClass).classes();
        return classes.length == 0 ? null : classes;
    }

    @Override
    protected String[] getProperties(Class<?> testClass) {
        ServiceTest test = annotation(testClass);
        List<String> properties = new ArrayList<>();
        properties.add("spring.config.name=" + TestEnvironment.processName(test.service()));
        // Broker and clients share this JVM; what they report about its end drowns what a test reports.
        properties.add("logging.level.kafka=error");
        properties.add("logging.level.org.apache.kafka=error");
        properties.add("logging.level.state.change.logger=error");
        properties.addAll(List.of(test.properties()));
        return properties.toArray(String[]::new);
    }

    private static ServiceTest annotation(Class<?> testClass) {
        ServiceTest found = TestContextAnnotationUtils.findMergedAnnotation(testClass, ServiceTest.class);
        if (found == null) {
            throw new IllegalStateException(testClass + " needs @ServiceTest");
        }
        return found;
    }
}
