package io.meridian.platform;

import io.meridian.kernel.database.Migrations;
import io.meridian.kernel.database.ServiceDatabase;
import io.meridian.platform.observability.ServiceTag;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts one service, alone or beside others in the same JVM: no parent context, own configuration file
 * {@code <name>.yml}, no shared static state.
 */
public final class MeridianService {

    private MeridianService() {}

    /**
     * Starts the service, or with {@code --migrate} brings its database up to date and returns nothing.
     *
     * @param name
     *            the service's full name, such as {@code tenant-service} or {@code gateway}
     * @param args
     *            command line; wins over environment and file
     * @throws IllegalStateException
     *             if {@code --migrate} is asked for and the address or the owner's password is not given
     */
    public static Optional<ConfigurableApplicationContext> run(Class<?> application, String name, String... args) {
        if (Arrays.asList(args).contains("--migrate")) {
            migrate(name.replaceFirst("-service$", ""));
            return Optional.empty();
        }
        try (var ignored = MDC.putCloseable(ServiceTag.KEY, name)) {
            return Optional.of(new SpringApplicationBuilder(application).main(application)
                    .properties("spring.config.name=" + name, "spring.application.name=" + name).run(args));
        }
    }

    private static void migrate(String service) {
        String prefix = service.toUpperCase(Locale.ROOT) + "_DATABASE_";
        new Migrations(ServiceDatabase.of(service)).run(environment(prefix + "URL"),
                environment(prefix + "OWNER_PASSWORD"));
        LoggerFactory.getLogger(MeridianService.class).info("Database of {} is up to date", service);
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("--migrate needs the environment variable " + name);
        }
        return value;
    }
}
