package io.meridian.testkit.service;

import java.time.Clock;
import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service: tells what it was given. */
@SpringBootApplication
class SampleApplication {

    public static void main(String[] args) {
        new SpringApplicationBuilder(SampleApplication.class).properties("spring.config.name=sample-service").run(args);
    }

    @RestController
    static class EchoController {

        private final String databaseUrl;
        private final String kafka;
        private final Clock clock;

        EchoController(@Value("${sample.database}") String databaseUrl, @Value("${sample.kafka}") String kafka,
                Clock clock) {
            this.databaseUrl = databaseUrl;
            this.kafka = kafka;
            this.clock = clock;
        }

        @GetMapping("/given")
        Map<String, String> given() {
            return Map.of("database", databaseUrl, "kafka", kafka, "now", clock.instant().toString());
        }
    }
}
