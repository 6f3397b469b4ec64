package io.meridian.gateway.signin;

import io.meridian.gateway.access.AccessClient;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.Neighbours;
import io.meridian.gateway.identity.IdentityProvider;
import io.meridian.gateway.seal.Sealer;
import io.meridian.gateway.session.Sessions;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInProperties.class)
class SignInConfiguration {

    @Bean
    SignIns signIns(IdentityProvider identity, AccessClient access, Sessions sessions, Clock clock) {
        return new SignIns(identity, access, sessions, clock);
    }

    @Bean
    SignInCookies signInCookies(EdgeProperties edge, Sealer signInSealer) {
        return new SignInCookies(edge, signInSealer);
    }

    @Bean
    SignInController.SignInSettings signInSettings(EdgeProperties edge, SignInProperties properties,
            Neighbours neighbours, Clock clock) {
        return new SignInController.SignInSettings(edge, properties.within(), neighbours, clock);
    }
}
