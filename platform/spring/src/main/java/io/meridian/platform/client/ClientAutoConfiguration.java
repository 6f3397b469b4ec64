package io.meridian.platform.client;

import io.meridian.platform.security.InternalTokenIssuer;
import io.meridian.platform.security.InternalTokenProperties;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Clients of the other services. */
@AutoConfiguration
class ClientAutoConfiguration {

    @Bean
    ServiceClients serviceClients(InternalTokenIssuer issuer, InternalTokenProperties token,
            ObservationRegistry observations) {
        return new ServiceClients(issuer, token.region(), observations);
    }
}
