package io.meridian.launcher.clock;

import io.meridian.kernel.time.BusinessClock;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Takes the place of the platform's business time, which is real time, if the launcher names a file. */
@AutoConfiguration(beforeName = "io.meridian.platform.time.TimeAutoConfiguration")
@ConditionalOnProperty("meridian.clock.file")
@EnableConfigurationProperties(LocalClockProperties.class)
class LocalClockAutoConfiguration {

    @Bean
    BusinessClock businessClock(Clock clock, LocalClockProperties properties) {
        return BusinessClock.moved(clock, new ClockFile(properties.file(), System::nanoTime));
    }
}
