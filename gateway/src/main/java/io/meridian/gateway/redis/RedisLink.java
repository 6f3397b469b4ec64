package io.meridian.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * The connection to the region's Redis, made in the background and again when it breaks. Nothing waits for it: who finds
 * it gone works without. Commands fail at once while it is gone.
 */
public final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final RedisClient client;
    private final Duration commandTimeout;
    private final Duration connectEvery;
    private final AtomicReference<@Nullable StatefulRedisConnection<String, byte[]>> connection = new AtomicReference<>();
    private final List<Thread> listeners = new CopyOnWriteArrayList<>();
    private final Thread connector;

    RedisLink(RedisProperties properties) {
        RedisURI uri = RedisURI.create(properties.url());
        uri.setTimeout(properties.connectTimeout());
        this.client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(properties.connectTimeout()).keepAlive(true).build())
                .timeoutOptions(TimeoutOptions.enabled()).build());
        this.commandTimeout = properties.commandTimeout();
        this.connectEvery = properties.connectEvery();
        this.connector = Thread.ofVirtual().name("redis-connect").start(this::connect);
    }

    /** The connection, if there has ever been one; commands on it may fail. */
    public Optional<StatefulRedisConnection<String, byte[]>> connection() {
        return Optional.ofNullable(connection.get());
    }

    /**
     * Hears a channel whenever Redis is there, on a connection of its own.
     *
     * @param listener
     *            called by the connection's thread: must not wait
     */
    public void listen(String channel, Consumer<byte[]> listener) {
        listeners.add(Thread.ofVirtual().name("redis-listen").start(() -> {
            boolean heard = false;
            while (!heard && !Thread.currentThread().isInterrupted()) {
                heard = hear(channel, listener) || pausedInVain();
            }
        }));
    }

    @Override
    public void close() {
        connector.interrupt();
        listeners.forEach(Thread::interrupt);
        client.close();
    }

    private boolean hear(String channel, Consumer<byte[]> listener) {
        try {
            StatefulRedisPubSubConnection<String, byte[]> made = client
                    .connectPubSub(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
            made.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String from, byte[] message) {
                    listener.accept(message);
                }
            });
            made.sync().subscribe(channel); // again by itself whenever the connection is made again
            return true;
        } catch (RuntimeException e) {
            return false; // connect() says so
        }
    }

    /** Waits before the next attempt; true if there is to be none. */
    private boolean pausedInVain() {
        try {
            Thread.sleep(connectEvery);
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void connect() {
        boolean told = false;
        while (!Thread.currentThread().isInterrupted() && connection.get() == null) {
            try {
                var made = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
                made.setTimeout(commandTimeout); // the first greeting may take longer
                connection.set(made);
                LOG.info("Connected to Redis");
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.warn("Redis does not answer: {}. Limits are kept by each node alone.",
                            NestedExceptionUtils.getMostSpecificCause(e).toString());
                    told = true;
                }
                if (pausedInVain()) {
                    return;
                }
            }
        }
    }
}
