package io.meridian.platform.outgoing;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The way out. */
@AutoConfiguration
@EnableConfigurationProperties(OutgoingProperties.class)
class OutgoingAutoConfiguration {

    @Bean
    OutgoingClients outgoingClients(OutgoingProperties properties, MeterRegistry meters)
            throws NoSuchAlgorithmException {
        return new OutgoingClients(properties.ports(), properties.connectTimeout(), SSLContext.getDefault(), meters);
    }
}
