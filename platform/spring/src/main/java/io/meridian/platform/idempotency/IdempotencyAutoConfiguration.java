package io.meridian.platform.idempotency;

import io.meridian.platform.database.ExpiredRows;
import io.meridian.platform.database.SystemDatabase;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;

/** Idempotency keys for every application with a database. */
@AutoConfiguration(afterName = "io.meridian.platform.database.DatabaseAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(SystemDatabase.class)
class IdempotencyAutoConfiguration {

    /** After Spring Security, whose caller and tenant it needs. */
    private static final int ORDER = 100;

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            @Qualifier("requestMappingHandlerMapping") HandlerMapping mapping,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            PlatformTransactionManager transactions, DataSource dataSource) {
        var bean = new FilterRegistrationBean<>(new IdempotencyFilter(mapping, resolver, transactions,
                new IdempotencyStore(JdbcClient.create(dataSource))));
        bean.setOrder(ORDER);
        return bean;
    }

    @Bean
    ExpiredRows idempotencyRows() {
        return new ExpiredRows("platform.idempotency_key", "expires_at < now()");
    }
}
