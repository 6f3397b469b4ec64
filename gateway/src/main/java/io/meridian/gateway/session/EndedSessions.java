package io.meridian.gateway.session;

import io.lettuce.core.SetArgs;
import io.meridian.gateway.redis.RedisLink;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions that somebody signed out of, told to the other nodes by Redis, so that a copied cookie dies within a minute
 * even when the identity provider was gone at the sign-out. Without Redis the identity provider's word (every five
 * minutes) has to do.
 */
final class EndedSessions {

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);
    private static final int WAIT_MILLIS = 100;

    private final RedisLink redis;
    private final String prefix;

    EndedSessions(RedisLink redis, String region) {
        this.redis = redis;
        this.prefix = "gateway:" + region + ":ended:";
    }

    void add(UUID session, Duration life) {
        redis.connection().ifPresent(connection -> connection.async()
                .set(prefix + session, new byte[0], SetArgs.Builder.px(life.toMillis())).whenComplete((ok, e) -> {
                    if (e != null) {
                        LOG.info("Redis could not be told of a sign-out: {}", e.getMessage());
                    }
                }));
    }

    boolean contains(UUID session) {
        return redis.connection().map(connection -> {
            try {
                return connection.async().exists(prefix + session).get(WAIT_MILLIS, TimeUnit.MILLISECONDS) > 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (Exception e) {
                return false; // Redis is gone: the identity provider is asked anyway
            }
        }).orElse(false);
    }
}
