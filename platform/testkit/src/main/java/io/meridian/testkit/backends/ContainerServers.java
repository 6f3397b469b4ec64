package io.meridian.testkit.backends;

import java.net.URI;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers as containers, for machines with Docker. Testcontainers removes them when the JVM has ended. */
final class ContainerServers implements Servers {

    private static final int REDIS_PORT = 6379;

    @Override
    @SuppressWarnings("resource")
    public PostgresServer postgres() {
        PostgreSQLContainer server = new PostgreSQLContainer("postgres:18");
        server.setCommand("postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=200");
        server.start();
        String url = "jdbc:postgresql://" + server.getHost() + ":"
                + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/";
        return new PostgresServer(url, new Login(server.getUsername(), server.getPassword()));
    }

    @Override
    @SuppressWarnings("resource")
    public KafkaServer kafka() {
        KafkaContainer server = new KafkaContainer("apache/kafka:4.2.1");
        server.addEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        server.addEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        server.start();
        return new KafkaServer(server.getBootstrapServers());
    }

    @Override
    @SuppressWarnings("resource")
    public RedisServer redis() {
        GenericContainer<?> server = new GenericContainer<>("redis:6.2").withExposedPorts(REDIS_PORT);
        server.start();
        return new RedisServer(URI.create("redis://" + server.getHost() + ":" + server.getMappedPort(REDIS_PORT)));
    }
}
