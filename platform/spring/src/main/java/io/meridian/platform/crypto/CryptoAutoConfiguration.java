package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keys and encryption of personal data, for every service with a database. All beans are lazy: a service that stores
 * nothing personal needs no master key, and one that does cannot start without.
 */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnClass({JdbcClient.class, JdbcClientAutoConfiguration.class})
@ConditionalOnBean(JdbcClient.class)
@EnableConfigurationProperties(CryptoProperties.class)
@Lazy
class CryptoAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeyPort keyPort(CryptoProperties properties) {
        Path file = properties.masterKeyFile();
        if (file == null || file.toString().isBlank()) {
            throw new IllegalStateException("This service stores personal data and needs a master key: set "
                    + "MERIDIAN_MASTER_KEY to a file that holds base64 of 32 random bytes");
        }
        return LocalKeystore.read(file);
    }

    @Bean
    TenantKeys tenantKeys(JdbcClient jdbc, PlatformTransactionManager transactions, KeyPort port,
            CryptoProperties properties, MeterRegistry meters) {
        return new TenantKeys(jdbc, new TransactionTemplate(transactions),
                new GuardedKeyPort(port, Ticker.systemTicker(), meters), properties);
    }

    @Bean
    PersonKeys personKeys(JdbcClient jdbc, PlatformTransactionManager transactions, TenantKeys tenantKeys,
            CryptoProperties properties) {
        return new PersonKeys(jdbc, new TransactionTemplate(transactions), tenantKeys, properties);
    }

    @Bean
    PersonCrypto personCrypto(PersonKeys keys, MeterRegistry meters) {
        return new PersonCrypto(keys, meters);
    }

    @Bean
    BlindIndex blindIndex(TenantKeys keys) {
        return new BlindIndex(keys);
    }

    @Bean
    SearchTerms searchTerms(TenantKeys keys) {
        return new SearchTerms(keys);
    }

    @Bean
    KeyRotation keyRotation(TenantKeys tenantKeys, PersonKeys personKeys, PlatformTransactionManager transactions) {
        return new KeyRotation(tenantKeys, personKeys, new TransactionTemplate(transactions));
    }
}
