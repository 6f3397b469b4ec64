package io.meridian.gateway.caller;

import io.meridian.gateway.access.AccessClient;
import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.Refusals;
import io.meridian.gateway.identity.TokenVerifier;
import io.meridian.gateway.limit.Limits;
import io.meridian.gateway.region.Regions;
import io.meridian.gateway.session.SessionCookies;
import io.meridian.gateway.session.Sessions;
import io.meridian.platform.security.InternalTokenIssuer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    Recognition recognition(Regions regions, ApiClients clients, Sessions sessions, SessionCookies cookies,
            InternalTokenIssuer issuer, EdgeProperties edge, Clock clock) {
        return new Recognition(regions, clients, sessions, cookies, new InternalTokens(issuer, clock), edge);
    }

    @Bean
    AccessNews accessNews(Sessions sessions, ApiClients clients) {
        return new AccessNews(sessions, clients);
    }

    /** Instead of the platform's chain: a caller from outside never has an internal token. */
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, Recognition recognition, Limits limits,
            Refusals refusals) {
        return http.csrf(AbstractHttpConfigurer::disable) // CrossSite
                .headers(AbstractHttpConfigurer::disable) // SecurityHeaders
                .formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable).servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new CallerFilter(recognition, limits, refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(a -> a.anyRequest().permitAll()) // AllowInterceptor and the services decide
                .build();
    }
}
