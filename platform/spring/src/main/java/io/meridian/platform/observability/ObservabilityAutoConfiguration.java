package io.meridian.platform.observability;

import io.meridian.platform.database.SystemDatabase;
import io.micrometer.tracing.exporter.SpanFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tags of log lines, clean spans, and the database's part in readiness; the rest is {@code meridian-defaults.yml}. */
@AutoConfiguration(afterName = "io.meridian.platform.database.DatabaseAutoConfiguration")
class ObservabilityAutoConfiguration {

    /** First, so that the lines of other handlers are tagged too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ServiceTagHandler serviceTagHandler(@Value("${spring.application.name}") String service) {
        return new ServiceTagHandler(service);
    }

    @Bean
    SpanFilter redactingSpanFilter() {
        return new RedactingSpanFilter();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcClient.class)
    @ConditionalOnBean(SystemDatabase.class)
    static class WithDatabase {

        @Bean
        HealthIndicator databaseHealthIndicator(SystemDatabase database) {
            return new DatabaseHealthIndicator(database);
        }
    }
}
