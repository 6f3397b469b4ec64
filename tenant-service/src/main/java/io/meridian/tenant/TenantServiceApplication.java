package io.meridian.tenant;

import io.meridian.platform.MeridianService;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The tenant service. */
@SpringBootApplication
public class TenantServiceApplication {

    /** The service's name in tokens, files and logs. */
    public static final String NAME = "tenant-service";

    /**
     * Starts the service; {@code --migrate} only migrates its database.
     *
     * @param args
     *            see {@link MeridianService}
     */
    public static void main(String[] args) {
        MeridianService.run(TenantServiceApplication.class, NAME, args);
    }
}
