package io.meridian.platform.database;

import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.JpaTransactionManager;

/** The tenant's transactions and the system login, for every application that has a database. */
@AutoConfiguration(before = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass({JpaTransactionManager.class, EntityManagerFactory.class, HibernateJpaAutoConfiguration.class})
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseAutoConfiguration {

    @Bean
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new TenantTransactionManager(entityManagerFactory);
    }

    @Bean(destroyMethod = "close")
    SystemDatabase systemDatabase(JdbcConnectionDetails connection, DatabaseProperties properties) {
        return new SystemDatabase(connection.getJdbcUrl(), properties);
    }

    @Bean
    ExpiredRowsPurger expiredRowsPurger(SystemDatabase system, ObjectProvider<ExpiredRows> rows) {
        return new ExpiredRowsPurger(system, rows.orderedStream().toList());
    }
}
