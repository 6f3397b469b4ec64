package io.meridian.gateway.hook;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.edge.Pause;
import io.meridian.platform.security.InternalTokenIssuer;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HookProperties.class)
class HookConfiguration {

    @Bean
    HookAccounts hookAccounts(HookProperties properties, EdgeProperties edge, InternalTokenIssuer tokens,
            JsonMapper json, Clock clock, ObservationRegistry observations) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout()).version(HttpClient.Version.HTTP_1_1).build());
        requests.setReadTimeout(properties.timeout());
        // What channel-service adds later is no error here.
        JsonMapper tolerant = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        RestClient http = RestClient.builder().requestFactory(requests).baseUrl(properties.url().toString())
                .observationRegistry(observations)
                .configureMessageConverters(c -> c.registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(tolerant)))
                .build();
        return new HookAccounts(new PlaceClient(http, tokens, edge.region(), new Pause(clock, properties.pause())),
                clock, properties.accounts());
    }
}
