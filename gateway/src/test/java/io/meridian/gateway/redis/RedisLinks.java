package io.meridian.gateway.redis;

import io.lettuce.core.RedisClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Links for tests. */
public final class RedisLinks {

    private RedisLinks() {}

    /** A Redis that is never there. */
    public static RedisLink none() {
        return to(URI.create("redis://127.0.0.1:1"));
    }

    public static RedisLink to(URI redis) {
        return new RedisLink(new RedisProperties(redis.toString(), Duration.ofSeconds(1), Duration.ofMillis(100),
                Duration.ofMillis(200)));
    }

    /** Keys that fit a pattern. */
    public static List<String> keys(URI redis, String pattern) {
        try (RedisClient client = RedisClient.create(redis.toString()); var connection = client.connect()) {
            return connection.sync().keys(pattern);
        }
    }
}
