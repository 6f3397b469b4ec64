package io.meridian.platform.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Gives every application the same defaults ({@code meridian-defaults.yml}), under everything else, and what depends on
 * a variable or a library being there: an export of traces to {@code MERIDIAN_OTLP_ENDPOINT}, JSON lines unless
 * {@code MERIDIAN_LOG_FORMAT} is {@code text}, a readiness that asks the database, and the variables that are files in the
 * folder {@code MERIDIAN_SECRETS}: a password in the environment is seen by every child and in many a dump.
 */
final class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

    static final String FILE = "meridian-defaults.yml";

    private static final String DATABASE_LIBRARY = "org.springframework.orm.jpa.JpaTransactionManager";

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE; // others decide by these values
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = fromFile();
        String endpoint = environment.getProperty("MERIDIAN_OTLP_ENDPOINT");
        if (StringUtils.hasText(endpoint)) {
            defaults.put("management.opentelemetry.tracing.export.otlp.endpoint", endpoint);
        }
        String secrets = environment.getProperty("MERIDIAN_SECRETS");
        if (StringUtils.hasText(secrets)) {
            defaults.put("spring.config.import", "configtree:" + StringUtils.trimTrailingCharacter(secrets, '/') + "/");
        }
        switch (environment.getProperty("MERIDIAN_LOG_FORMAT", "json")) {
            case "json" -> defaults.put("logging.structured.format.console", JsonLogFormat.class.getName());
            case "text" -> {
            }
            default -> throw new IllegalStateException("MERIDIAN_LOG_FORMAT is json or text");
        }
        if (ClassUtils.isPresent(DATABASE_LIBRARY, PlatformDefaults.class.getClassLoader())) {
            // Kafka, Redis and Keycloak are missing on purpose: live work goes on without them (static stability).
            defaults.put("management.endpoint.health.group.liveness.include", "livenessState");
            defaults.put("management.endpoint.health.group.readiness.include", "readinessState,database");
        }
        addUnderEverything(environment, defaults);
    }

    /**
     * Only Spring's own source of defaults stays at the end: any other would lie above the application's file, which is
     * read later.
     */
    private static void addUnderEverything(ConfigurableEnvironment environment, Map<String, Object> defaults) {
        PropertySource<?> given = environment.getPropertySources().get(DefaultPropertiesPropertySource.NAME);
        if (given instanceof EnumerablePropertySource<?> known) {
            for (String name : known.getPropertyNames()) {
                defaults.remove(name);
            }
        }
        DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
    }

    private static Map<String, Object> fromFile() {
        Map<String, Object> properties = new HashMap<>();
        try {
            for (PropertySource<?> source : new YamlPropertySourceLoader().load(FILE,
                    new ClassPathResource(FILE, PlatformDefaults.class.getClassLoader()))) {
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    properties.put(name, Objects.requireNonNull(source.getProperty(name)));
                }
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
