package io.meridian.platform.crypto;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class CryptoPropertiesTest {

    @EnableConfigurationProperties(CryptoProperties.class)
    static class Properties {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class);

    @Test
    void defaults_forgetAnErasedPersonWithin30Seconds_andATenantKeyWithin5Minutes() {
        runner.run(context -> assertThat(context.getBean(CryptoProperties.class))
                .isEqualTo(new CryptoProperties(null, null, Duration.ofMinutes(4), 5_000, Duration.ofSeconds(25),
                        20_000, Duration.ofDays(365), Duration.ofHours(1))));
    }

    @Test
    void stepsOfAChange_whichNotEveryNodeWouldKnowOf_areRefused() {
        runner.withPropertyValues("meridian.crypto.rotation-step=7m").run(context -> assertThat(context)
                .getFailure().rootCause().hasMessageContaining("at least twice tenant-key-ttl"));
    }

    @Test
    void ttlsOfMoreThan5MinutesTogether_areRefused() {
        runner.withPropertyValues("meridian.crypto.tenant-key-ttl=5m").run(context -> assertThat(context)
                .getFailure().rootCause().hasMessageContaining("must not exceed 5 minutes"));
    }
}
