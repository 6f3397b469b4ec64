package io.meridian.compliance;

import io.meridian.platform.MeridianService;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The compliance service. */
@SpringBootApplication
public class ComplianceServiceApplication {

    /** The service's name in tokens, files and logs. */
    public static final String NAME = "compliance-service";

    /**
     * Starts the service; {@code --migrate} only migrates its database.
     *
     * @param args
     *            see {@link MeridianService}
     */
    public static void main(String[] args) {
        MeridianService.run(ComplianceServiceApplication.class, NAME, args);
    }
}
