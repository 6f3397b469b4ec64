package io.meridian.gateway.redis;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The region's Redis.
 *
 * @param url
 *            such as {@code redis://:password@host:6379}
 * @param connectTimeout
 *            of one attempt
 * @param commandTimeout
 *            after which a command counts as failed
 * @param connectEvery
 *            pause between attempts while it is gone
 */
@Validated
@ConfigurationProperties("meridian.redis")
record RedisProperties(@NotBlank String url, @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("100ms") Duration commandTimeout, @DefaultValue("2s") Duration connectEvery) {}
