package io.meridian.platform.crypto;

import com.github.benmanes.caffeine.cache.Ticker;
import io.meridian.platform.database.SystemDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
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
 * Keys and encryption of personal data, for every service with a database. Nearly all beans are lazy: a service that stores
 * nothing personal needs no master key, and one that does cannot start without.
 */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class, afterName = "io.meridian.platform.database.DatabaseAutoConfiguration")
@ConditionalOnClass({JdbcClient.class, JdbcClientAutoConfiguration.class})
@ConditionalOnBean(JdbcClient.class)
@EnableConfigurationProperties(CryptoProperties.class)
@Lazy
class CryptoAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeyPort keyPort(CryptoProperties properties) {
        CryptoProperties.Vault vault = properties.vault();
        Path named = properties.masterKeyFile();
        Path file = named == null || named.toString().isBlank() ? null : named;
        if (vault != null && vault.isThere()) {
            KeyPort transit = new VaultTransit(vault.settings());
            return file == null ? transit : new MovingKeyPort(transit, LocalKeystore.read(file));
        }
        if (file == null) {
            throw new IllegalStateException("This service stores personal data and needs a master key: set "
                    + "MERIDIAN_MASTER_KEY to a file that holds base64 of 32 random bytes, or MERIDIAN_VAULT_ADDRESS and "
                    + "MERIDIAN_VAULT_TOKEN_FILE to a Vault or OpenBao");
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
    IndexKeys indexKeys(TenantKeys keys, PlatformTransactionManager transactions, CryptoProperties properties) {
        return new IndexKeys(keys, new TransactionTemplate(transactions), properties);
    }

    @Bean
    AddressIndex addressIndex(IndexKeys keys, TenantKeys fixed) {
        return new AddressIndex(keys, fixed);
    }

    @Bean
    ContactIndex contactIndex(TenantKeys keys) {
        return new ContactIndex(keys);
    }

    @Bean
    SearchTerms searchTerms(IndexKeys keys) {
        return new SearchTerms(keys);
    }

    /** The only one that is always there. */
    @Bean
    @Lazy(false)
    @ConditionalOnBean(SystemDatabase.class)
    KeyRotationLoop keyRotationLoop(SystemDatabase system, ObjectProvider<KeyRotation> rotation,
            CryptoProperties properties) {
        return new KeyRotationLoop(system, rotation::getObject, properties);
    }

    @Bean
    KeyRotation keyRotation(TenantKeys tenantKeys, PersonKeys personKeys, IndexKeys indexKeys,
            ObjectProvider<IndexedRows> rows, PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new KeyRotation(tenantKeys, personKeys,
                new IndexRotation(tenantKeys, indexKeys, rows.stream().toList(), transaction), transaction);
    }
}
