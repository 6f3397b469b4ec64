package io.meridian.gateway.session;

import io.meridian.gateway.access.AccessClient;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.identity.IdentityProvider;
import io.meridian.gateway.redis.RedisLink;
import io.meridian.gateway.seal.Sealer;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
class SessionConfiguration {

    @Bean
    SessionCookies sessionCookies(EdgeProperties edge, SessionProperties properties) {
        return new SessionCookies(edge, sealer(properties, edge, "session"));
    }

    /** Seals what a sign-in has to remember between its two steps. */
    @Bean
    Sealer signInSealer(EdgeProperties edge, SessionProperties properties) {
        return sealer(properties, edge, "sign-in");
    }

    @Bean
    Sessions sessions(SessionProperties properties, IdentityProvider identity, AccessClient access, RedisLink redis,
            EdgeProperties edge, Clock clock) {
        return new Sessions(properties, identity, access, new EndedSessions(redis, edge.region()),
                task -> Thread.ofVirtual().name("session").start(task), clock);
    }

    private static Sealer sealer(SessionProperties properties, EdgeProperties edge, String purpose) {
        byte @Nullable [] previous = properties.previousCookieKey().isBlank()
                ? null
                : Sealer.readKey(Path.of(properties.previousCookieKey()));
        return new Sealer(Sealer.readKey(properties.cookieKey()), previous, edge.region(), purpose);
    }
}
