package io.meridian.tenant.keycloak;

import io.meridian.platform.security.InternalTokenProperties;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The real provider, unless a test brings its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeycloakProperties.class)
class KeycloakConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeycloakAdmin keycloakAdmin(KeycloakProperties properties, InternalTokenProperties token, Clock clock) {
        return new RestKeycloakAdmin(new RestCalls(properties, clock), new RealmSettings(token.region(), properties),
                properties);
    }
}
