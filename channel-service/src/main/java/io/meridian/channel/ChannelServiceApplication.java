package io.meridian.channel;

import io.meridian.platform.MeridianService;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The channel service. */
@SpringBootApplication
public class ChannelServiceApplication {

    /** The service's name in tokens, files and logs. */
    public static final String NAME = "channel-service";

    /**
     * Starts the service; {@code --migrate} only migrates its database.
     *
     * @param args
     *            see {@link MeridianService}
     */
    public static void main(String[] args) {
        MeridianService.run(ChannelServiceApplication.class, NAME, args);
    }
}
