package io.meridian.gateway;

import io.meridian.platform.MeridianService;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway. */
@SpringBootApplication
public class GatewayApplication {

    /** The gateway's name in tokens, files and logs. */
    public static final String NAME = "gateway";

    /**
     * Starts the gateway.
     *
     * @param args
     *            see {@link MeridianService}
     */
    public static void main(String[] args) {
        MeridianService.run(GatewayApplication.class, NAME, args);
    }
}
