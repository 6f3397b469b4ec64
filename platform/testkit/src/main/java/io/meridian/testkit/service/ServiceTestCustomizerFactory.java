package io.meridian.testkit.service;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link ServiceTest} on a test class; named in {@code META-INF/spring.factories}. */
final class ServiceTestCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
            List<ContextConfigurationAttributes> attributes) {
        ServiceTest test = TestContextAnnotationUtils.findMergedAnnotation(testClass, ServiceTest.class);
        return test == null
                ? null
                : new ServiceTestCustomizer(test.service(), test.database(), test.kafka(), test.redis());
    }
}
