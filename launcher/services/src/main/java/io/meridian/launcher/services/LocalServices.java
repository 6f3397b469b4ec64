package io.meridian.launcher.services;

import io.meridian.channel.ChannelServiceApplication;
import io.meridian.compliance.ComplianceServiceApplication;
import io.meridian.platform.MeridianService;
import io.meridian.routing.RoutingServiceApplication;
import io.meridian.tenant.TenantServiceApplication;
import io.meridian.ticket.TicketServiceApplication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts services side by side in this JVM, each exactly as its own main class does: no parent context, own
 * configuration file, own port.
 */
public final class LocalServices {

    private LocalServices() {}

    /** The services that there are. The supervisor's list of the same names sets their environment. */
    enum LocalService {

        TENANT(TenantServiceApplication.class, TenantServiceApplication.NAME), CHANNEL(ChannelServiceApplication.class,
                ChannelServiceApplication.NAME), ROUTING(RoutingServiceApplication.class,
                        RoutingServiceApplication.NAME), COMPLIANCE(ComplianceServiceApplication.class,
                                ComplianceServiceApplication.NAME), TICKET(TicketServiceApplication.class,
                                        TicketServiceApplication.NAME);

        private final Class<?> application;
        private final String fullName;

        LocalService(Class<?> application, String fullName) {
            this.application = application;
            this.fullName = fullName;
        }

        /** The context of the started service; empty if it only migrated. */
        Optional<ConfigurableApplicationContext> run(String... arguments) {
            return MeridianService.run(application, fullName, arguments);
        }

        /** Such as {@code tenant}. */
        String shortName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Full names of the services, such as {@code tenant-service}. */
    public static List<String> names() {
        return Arrays.stream(LocalService.values()).map(service -> service.fullName).toList();
    }

    /**
     * @param arguments
     *            short names of the services to start, none for all; {@code --migrate} brings their databases up to
     *            date instead
     */
    public static void main(String[] arguments) {
        List<LocalService> services = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                options.add(argument);
            } else {
                services.add(LocalService.valueOf(argument.toUpperCase(Locale.ROOT)));
            }
        }
        if (services.isEmpty()) {
            services.addAll(Arrays.asList(LocalService.values()));
        }
        String[] given = options.toArray(String[]::new);
        // The first alone: it sets up logging, which is one for the JVM. The others leave no core idle.
        services.removeFirst().run(given);
        try (ExecutorService starting = Executors.newFixedThreadPool(2)) {
            services.stream().map(service -> CompletableFuture.runAsync(() -> service.run(given), starting)).toList()
                    .forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            // The threads of those that did start would keep the process alive.
            LoggerFactory.getLogger(LocalServices.class).error("A service did not start", e.getCause());
            System.exit(1);
        }
    }
}
