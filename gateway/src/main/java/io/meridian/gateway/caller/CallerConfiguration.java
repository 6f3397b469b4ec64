package io.meridian.gateway.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.meridian.gateway.access.AccessClient;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.Neighbours;
import io.meridian.gateway.edge.Refusals;
import io.meridian.gateway.hook.HookAccounts;
import io.meridian.gateway.identity.TokenVerifier;
import io.meridian.gateway.limit.Limits;
import io.meridian.gateway.region.Regions;
import io.meridian.gateway.session.SessionCookies;
import io.meridian.gateway.session.Sessions;
import io.meridian.platform.security.InternalTokenIssuer;
import io.meridian.platform.security.InternalTokenProperties;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

@Configuration(proxyBeanMethods = false)
class CallerConfiguration {

    @Bean
    ApiClients apiClients(TokenVerifier verifier, AccessClient access, Clock clock) {
        return new ApiClients(verifier, access, clock);
    }

    @Bean
    InternalTokens internalTokens(InternalTokenIssuer issuer, Clock clock) {
        return new InternalTokens(issuer, clock);
    }

    @Bean
    Bearers bearers(Regions regions, ApiClients clients, InternalTokens tokens, InternalTokenProperties keys,
            Clock clock) throws IOException, ParseException, JOSEException {
        JWK channel = JWKSet.load(keys.publicKeys().toFile()).getKeyByKeyId("channel-service");
        if (channel == null) {
            throw new IllegalStateException("meridian.internal-token.public-keys has no key 'channel-service': visitors"
                    + " could not be known. Give the file with the keys of all services.");
        }
        Visitors visitors = new Visitors(new Ed25519Verifier(channel.toOctetKeyPair().toPublicJWK()), keys.region(),
                clock);
        return new Bearers(regions, clients, visitors, tokens, keys.region());
    }

    @Bean
    Recognition recognition(Regions regions, Bearers bearers, Sessions sessions, SessionCookies cookies,
            InternalTokens tokens, EdgeProperties edge, Neighbours neighbours) {
        return new Recognition(regions, bearers, sessions, cookies, tokens, new CrossSite(edge, neighbours), edge);
    }

    @Bean
    HookCallers hookCallers(HookAccounts accounts, Regions regions, Limits limits, InternalTokens tokens,
            EdgeProperties edge) {
        return new HookCallers(accounts, regions, limits, tokens, edge);
    }

    @Bean
    AccessNews accessNews(Sessions sessions, ApiClients clients, ApplicationEventPublisher told) {
        return new AccessNews(sessions, clients, told);
    }

    /**
     * Probes and metrics on a port of their own, if there is one: no caller, no session, and nothing else is there. The
     * public port never comes here.
     */
    @Bean
    @Order(0)
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    SecurityFilterChain managementFilterChain(HttpSecurity http, Environment environment) {
        return http
                .securityMatcher(request -> Integer.toString(request.getLocalPort())
                        .equals(environment.getProperty("local.management.port")))
                .csrf(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(a -> a.anyRequest().permitAll()).build();
    }

    /** Instead of the platform's chain: a caller from outside never has an internal token. */
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, Recognition recognition, HookCallers hooks,
            Limits limits, Refusals refusals) {
        return http.csrf(AbstractHttpConfigurer::disable) // CrossSite
                .headers(AbstractHttpConfigurer::disable) // SecurityHeaders
                .formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable).servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new CallerFilter(recognition, hooks, limits, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(a -> a.anyRequest().permitAll()) // AllowInterceptor and the services decide
                .build();
    }
}
