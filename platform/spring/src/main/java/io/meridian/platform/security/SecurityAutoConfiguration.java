package io.meridian.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.platform.web.ProblemWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Internal tokens in, callers out, deny by default. The gateway replaces the filter chain with its own. */
@AutoConfiguration
@EnableConfigurationProperties({InternalTokenProperties.class, StepUpProperties.class})
class SecurityAutoConfiguration {

    @Bean
    InternalKeys internalKeys(InternalTokenProperties properties) {
        return new InternalKeys(privateKey(properties.privateKey()), publicKeys(properties.publicKeys()));
    }

    @Bean
    InternalTokenIssuer internalTokenIssuer(InternalKeys keys, InternalTokenProperties properties, Clock clock) {
        return new InternalTokenIssuer(keys.own(), properties.life(), clock);
    }

    @Bean
    InternalTokenVerifier internalTokenVerifier(InternalKeys keys, InternalTokenProperties properties, Clock clock) {
        return new InternalTokenVerifier(keys.all(), properties.region(), properties.leeway(), clock);
    }

    @Bean
    @Order(100)
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain securityFilterChain(HttpSecurity http, InternalTokenVerifier verifier, ProblemWriter problems) {
        return http.csrf(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(a -> a.anyRequest().permitAll()) // AllowInterceptor decides, deny by default
                .addFilterBefore(new InternalTokenFilter(verifier, problems), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    WebMvcConfigurer callerWebMvcConfigurer(StepUpProperties stepUp, Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AllowInterceptor(stepUp, clock));
            }

            @Override
            public void addArgumentResolvers(java.util.List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }

    private static OctetKeyPair privateKey(Path file) {
        try {
            return OctetKeyPair.parse(Files.readString(file));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("meridian.internal-token.private-key: cannot read an Ed25519 JWK from "
                    + file + ". Give the file that ops or the launcher made for this service.", e);
        }
    }

    private static JWKSet publicKeys(Path file) {
        try {
            return JWKSet.load(file.toFile());
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("meridian.internal-token.public-keys: cannot read a JWK set from " + file
                    + ". Give the file with the public keys of all services of this region.", e);
        }
    }

    /** Gives handler methods a parameter of type {@link Caller}; the operation must not be open to anonymous. */
    private static final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest request, @Nullable WebDataBinderFactory binder) {
            return CallerAuthentication.current().orElse(null);
        }
    }
}
