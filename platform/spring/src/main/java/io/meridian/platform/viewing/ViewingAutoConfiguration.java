package io.meridian.platform.viewing;

import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.database.ExpiredRows;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Limits of what staff open, in every service that knows the tenants' ({@link ViewingRules}). */
@AutoConfiguration(afterName = {"io.meridian.platform.audit.AuditAutoConfiguration",
    "io.meridian.platform.messaging.MessagingAutoConfiguration"})
@ConditionalOnBean(ViewingRules.class)
class ViewingAutoConfiguration {

    @Bean
    Viewings viewings(DataSource dataSource, PlatformTransactionManager transactions, ViewingRules rules,
            AuditTrail audit, Clock clock) {
        return new Viewings(JdbcClient.create(dataSource), transactions, rules, audit, clock);
    }

    @Bean
    ViewingStopEvents viewingStopEvents(Viewings viewings) {
        return new ViewingStopEvents(viewings);
    }

    @Bean
    ExpiredRows viewed() {
        return new ExpiredRows("platform.viewed", "at < now() - interval '25 hours'");
    }
}
