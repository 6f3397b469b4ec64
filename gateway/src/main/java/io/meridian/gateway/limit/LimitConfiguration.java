package io.meridian.gateway.limit;

import io.meridian.gateway.edge.EdgeProperties;
import io.meridian.gateway.redis.RedisLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {

    @Bean
    Limits limits(LimitProperties properties, RedisLink redis, EdgeProperties edge) {
        return new Limits(properties, redis, edge.region(), System::nanoTime);
    }
}
