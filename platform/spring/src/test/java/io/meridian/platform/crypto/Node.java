package io.meridian.platform.crypto;

import com.zaxxer.hikari.HikariDataSource;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.letter.Letter;
import io.meridian.testkit.backends.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/** One node of a service with personal data: its own caches, a database that it may share with other nodes. */
final class Node implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Letter.class)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, CryptoAutoConfiguration.class,
        MetricsAutoConfiguration.class,
        SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class})
    static class Application {}

    private final ConfigurableApplicationContext context;
    private final AtomicInteger keyQueries;

    private Node(ConfigurableApplicationContext context, AtomicInteger keyQueries) {
        this.context = context;
        this.keyQueries = keyQueries;
    }

    /** A node with the master key from a file. */
    static Node start(TestDatabase database, String... properties) {
        return start(database, context -> {}, properties);
    }

    /** A node that uses a given key system. */
    static Node start(TestDatabase database, KeyPort port, String... properties) {
        return start(database, context -> context.registerBean(KeyPort.class, () -> port), properties);
    }

    /** A node with beans of a service. */
    static Node start(TestDatabase database, Consumer<GenericApplicationContext> beans, String... properties) {
        AtomicInteger keyQueries = new AtomicInteger();
        List<String> all = new ArrayList<>(List.of("spring.config.name=none", "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.app().user(),
                "spring.datasource.password=" + database.app().password(),
                "spring.datasource.hikari.maximum-pool-size=10", "spring.jpa.hibernate.ddl-auto=validate",
                "meridian.database.system-username=" + database.system().user(),
                "meridian.database.system-password=" + database.system().password(), "spring.main.banner-mode=off",
                "logging.level.root=warn", "logging.level.io.meridian.platform.crypto=off"));
        all.addAll(List.of(properties));
        return new Node(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new)).initializers(context -> {
                    var generic = (GenericApplicationContext) context;
                    context.getBeanFactory().addBeanPostProcessor(new CountKeyQueries(keyQueries));
                    // Package-private there; first, so that Spring's own transaction manager backs off.
                    generic.registerBean(ClassUtils.resolveClassName(
                            "io.meridian.platform.database.DatabaseAutoConfiguration", Node.class.getClassLoader()));
                    beans.accept(generic);
                }).run(), keyQueries);
    }

    /** How many sealed values were opened with this result since the start. */
    double opened(String result) {
        return context.getBean(MeterRegistry.class).counter(CryptoMetric.OPENED.meter(), "result", result).count();
    }

    PersonCrypto crypto() {
        return context.getBean(PersonCrypto.class);
    }

    BlindIndex blindIndex() {
        return context.getBean(BlindIndex.class);
    }

    ContactIndex contactIndex() {
        return context.getBean(ContactIndex.class);
    }

    SearchTerms searchTerms() {
        return context.getBean(SearchTerms.class);
    }

    TenantKeys tenantKeys() {
        return context.getBean(TenantKeys.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    KeyRotation rotation() {
        return context.getBean(KeyRotation.class);
    }

    void rotateOldKeys() {
        context.getBean(KeyRotationLoop.class).run();
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    EntityManager entities() {
        return SharedEntityManagerCreator.createSharedEntityManager(context.getBean(EntityManagerFactory.class));
    }

    /** How many statements on persons' keys this node has sent since the last call. */
    int keyQueries() {
        return keyQueries.getAndSet(0);
    }

    /** Work for a tenant in one transaction, as a service method does it. */
    <T> T in(TenantId tenant, Supplier<T> work) {
        return CurrentTenant.call(tenant,
                () -> Objects.requireNonNull(new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                        .execute(status -> work.get())));
    }

    @Override
    public void close() {
        context.close();
    }

    /** Counts statements that name {@code person_key} on their way to the pool. */
    private record CountKeyQueries(AtomicInteger count) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof HikariDataSource pool ? new Counting(pool, count) : bean;
        }
    }

    private static final class Counting extends DelegatingDataSource {

        private final AtomicInteger count;

        Counting(DataSource pool, AtomicInteger count) {
            super(pool);
            this.count = count;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(Node.class.getClassLoader(), new Class<?>[]{Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")
                                && arguments[0].toString().contains("person_key")) {
                            count.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    /** Rows as the superuser sees them, of all tenants. */
    static List<Map<String, @Nullable Object>> rows(TestDatabase database, String sql, Object... parameters) {
        return JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(database.url(),
                database.superuser().user(), database.superuser().password())).sql(sql).params(parameters).query()
                .listOfRows();
    }
}
