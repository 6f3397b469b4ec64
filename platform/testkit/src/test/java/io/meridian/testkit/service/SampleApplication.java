package io.meridian.testkit.service;

import io.meridian.platform.security.Allow;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The made-up service: tells what it was given, and has operations that keep their contract or do not. */
@SpringBootApplication
public class SampleApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(SampleApplication.class).properties("spring.config.name=sample-service").run(args);
    }

    @Bean
    WebMvcConfigurer accessControl() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new SampleAccessControl());
            }
        };
    }

    @RestController
    static class GivenController {

        private final String databaseUrl;
        private final String kafka;
        private final Clock clock;

        GivenController(@Value("${sample.database}") String databaseUrl, @Value("${sample.kafka}") String kafka,
                Clock clock) {
            this.databaseUrl = databaseUrl;
            this.kafka = kafka;
            this.clock = clock;
        }

        @Allow(anonymous = true)
        @GetMapping("/given")
        Map<String, String> given() {
            return Map.of("database", databaseUrl, "kafka", kafka, "now", clock.instant().toString());
        }
    }
}
