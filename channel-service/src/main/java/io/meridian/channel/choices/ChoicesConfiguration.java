package io.meridian.channel.choices;

import io.meridian.platform.database.ExpiredRows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What links leave behind. */
@Configuration(proxyBeanMethods = false)
class ChoicesConfiguration {

    @Bean
    ExpiredRows expiredLinks() {
        return new ExpiredRows("public.choice_link", "expires_at < now()");
    }
}
