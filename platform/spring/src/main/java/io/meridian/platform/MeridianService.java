package io.meridian.platform;

import io.meridian.kernel.database.Migrations;
import io.meridian.kernel.database.ServiceDatabase;
import io.meridian.platform.observability.ServiceTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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
        new Migrations(ServiceDatabase.of(service)).run(variable(prefix + "URL", System.getenv()),
                variable(prefix + "OWNER_PASSWORD", System.getenv()));
        LoggerFactory.getLogger(MeridianService.class).info("Database of {} is up to date", service);
    }

    /** A variable of the environment, or the file of that name in the folder that {@code MERIDIAN_SECRETS} names. */
    static String variable(String name, Map<String, String> environment) {
        String value = environment.getOrDefault(name, "");
        String secrets = environment.getOrDefault("MERIDIAN_SECRETS", "");
        if (value.isBlank() && !secrets.isBlank()) {
            value = content(Path.of(secrets, name));
        }
        if (value.isBlank()) {
            throw new IllegalStateException("--migrate needs the environment variable " + name
                    + ", or a file of that name in the folder MERIDIAN_SECRETS");
        }
        return value;
    }

    private static String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).stripTrailing() : "";
        } catch (IOException e) {
            throw new IllegalStateException("The secret " + file + " cannot be read by this process's user", e);
        }
    }
}
