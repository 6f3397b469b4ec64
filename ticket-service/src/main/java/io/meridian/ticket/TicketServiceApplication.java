package io.meridian.ticket;

import io.meridian.platform.MeridianService;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The ticket service. */
@SpringBootApplication
public class TicketServiceApplication {

    /** The service's name in tokens, files and logs. */
    public static final String NAME = "ticket-service";

    /**
     * Starts the service; {@code --migrate} only migrates its database.
     *
     * @param args
     *            see {@link MeridianService}
     */
    public static void main(String[] args) {
        MeridianService.run(TicketServiceApplication.class, NAME, args);
    }
}
