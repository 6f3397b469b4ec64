package io.meridian.routing;

import io.meridian.platform.MeridianService;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The routing service. */
@SpringBootApplication
public class RoutingServiceApplication {

    /** The service's name in tokens, files and logs. */
    public static final String NAME = "routing-service";

    /**
     * Starts the service; {@code --migrate} only migrates its database.
     *
     * @param args
     *            see {@link MeridianService}
     */
    public static void main(String[] args) {
        MeridianService.run(RoutingServiceApplication.class, NAME, args);
    }
}
