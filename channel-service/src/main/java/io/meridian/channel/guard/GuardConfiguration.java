package io.meridian.channel.guard;

import io.meridian.platform.database.ExpiredRows;
import io.meridian.policy.guard.GuardPolicies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the rules of texts need. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

    @Bean
    GuardPolicies guardPolicies() {
        return new GuardPolicies();
    }

    @Bean
    ExpiredRows expiredGuardResults() {
        return new ExpiredRows("public.guard_result", "at < now() - interval '90 days'");
    }
}
