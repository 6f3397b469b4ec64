package io.meridian.gateway.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.meridian.gateway.edge.EdgeProperties;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeycloakProperties.class)
class IdentityConfiguration {

    private static final int KEY_SET_LIMIT = 200_000;

    /** The realm's keys: fetched ahead of their end in the background, kept while Keycloak is gone. */
    @Bean
    JWKSource<SecurityContext> realmKeys(KeycloakProperties properties, EdgeProperties edge)
            throws MalformedURLException {
        int connect = Math.toIntExact(properties.connectTimeout().toMillis());
        int read = Math.toIntExact(properties.timeout().toMillis());
        long life = properties.keysFor().toMillis();
        return JWKSourceBuilder
                .create(URI.create(
                        properties.url() + "/realms/" + edge.realm() + "/protocol/openid-connect/certs").toURL(),
                        new DefaultResourceRetriever(connect, read, KEY_SET_LIMIT))
                .cache(life, 2L * (connect + read)).refreshAheadCache(life / 5, true).rateLimited(5_000)
                .outageTolerant(properties.keysWithoutKeycloak().toMillis()).build();
    }

    @Bean
    TokenVerifier tokenVerifier(JWKSource<SecurityContext> realmKeys, EdgeProperties edge, Clock clock) {
        return new TokenVerifier(realmKeys, edge.issuer(), clock);
    }

    @Bean
    IdentityProvider identityProvider(EdgeProperties edge, KeycloakProperties properties, TokenVerifier verifier,
            Clock clock) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout()).version(HttpClient.Version.HTTP_1_1).build());
        requests.setReadTimeout(properties.timeout());
        return new IdentityProvider(edge, properties, verifier, RestClient.builder().requestFactory(requests).build(),
                clock);
    }
}
