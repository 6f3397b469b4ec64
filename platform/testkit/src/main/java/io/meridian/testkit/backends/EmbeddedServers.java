package io.meridian.testkit.backends;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The servers from Maven artifacts: PostgreSQL and Redis as child processes, Kafka in this JVM. */
final class EmbeddedServers implements Servers {

    private static final int ATTEMPTS = 3;

    @Override
    public PostgresServer postgres() {
        try {
            // Ends with the JVM by a hook of its own.
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off").setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "200").setPGStartupWait(Duration.ofSeconds(60)).start();
            return new PostgresServer("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/",
                    new Login("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }

    @Override
    public KafkaServer kafka() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerListProperty("meridian.testkit.kafka");
        broker.afterPropertiesSet();
        atExit(broker::destroy);
        return new KafkaServer(broker.getBrokersAsString());
    }

    @Override
    public RedisServer redis() {
        for (int attempt = 1;; attempt++) {
            int port = freePort();
            try {
                redis.embedded.RedisServer server = redis.embedded.RedisServer.newRedisServer().bind("127.0.0.1")
                        .port(port).setting("save ''").setting("appendonly no").build();
                server.start();
                atExit(() -> stop(server));
                return new RedisServer(URI.create("redis://127.0.0.1:" + port));
            } catch (IOException e) {
                // Somebody may have taken the port since it was found free.
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("The embedded Redis did not start", e);
                }
            }
        }
    }

    private static void stop(redis.embedded.RedisServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atExit(Runnable work) {
        Runtime.getRuntime().addShutdownHook(new Thread(work, "testkit-servers"));
    }
}
