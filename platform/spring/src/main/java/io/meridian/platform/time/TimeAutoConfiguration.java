package io.meridian.platform.time;

import io.meridian.kernel.time.BusinessClock;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The machine's time for what protects or times the machine, business time for what people see and law decides. Nothing
 * here can move either: local mode brings its own {@link BusinessClock}, in a module that no service's image contains.
 */
@AutoConfiguration
class TimeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    BusinessClock businessClock(Clock clock) {
        return BusinessClock.realTime(clock);
    }
}
