package io.meridian.platform.audit;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.database.ExpiredRows;
import io.meridian.platform.messaging.EventPublisher;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit trail of every service that declares an {@link AuditStream}, and the answer about its details. */
@AutoConfiguration(afterName = "io.meridian.platform.messaging.MessagingAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(AuditStream.class)
class AuditAutoConfiguration {

    @Bean
    AuditTrail auditTrail(DataSource dataSource, PlatformTransactionManager transactions, EventPublisher events,
            AuditStream stream, BusinessClock clock, Clock machine) {
        return new AuditTrail(JdbcClient.create(dataSource), new TransactionTemplate(transactions), events, stream,
                clock, machine);
    }

    @Bean
    AuditRecords auditRecords(DataSource dataSource, PlatformTransactionManager transactions) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return new AuditRecords(JdbcClient.create(dataSource), reading);
    }

    @Bean
    AuditRecordController auditRecordController(AuditRecords records) {
        return new AuditRecordController(records);
    }

    @Bean
    ExpiredRows auditReadings() {
        return new ExpiredRows("platform.audit_reading", "at < now() - interval '1 hour'");
    }
}
