package io.meridian.testkit.backends;

/** Starts servers that live until the JVM ends. */
interface Servers {

    PostgresServer postgres();

    KafkaServer kafka();

    RedisServer redis();
}
