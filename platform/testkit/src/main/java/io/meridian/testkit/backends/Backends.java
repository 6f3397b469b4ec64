package io.meridian.testkit.backends;

/**
 * The real servers that tests of this JVM use, chosen once by {@code -Dbackends=auto|embedded|containers}. A server
 * starts when it is first asked for and ends with the JVM, so a module pays only for what it uses.
 * <p>
 * Every module's test JVM has its own servers. Sharing them over a Maven build would save two to four seconds per
 * module, and would need a process that outlives the first module and a way to find it that survives a killed build;
 * own servers also mean that no module can disturb another one's topics.
 */
public final class Backends {

    private static final Backends OF_THIS_JVM = new Backends(BackendMode.ofThisJvm());

    private final BackendMode mode;
    private final Lazy<PostgresServer> postgres;
    private final Lazy<KafkaServer> kafka;
    private final Lazy<RedisServer> redis;

    private Backends(BackendMode mode) {
        this.mode = mode;
        Servers servers = mode == BackendMode.CONTAINERS ? new ContainerServers() : new EmbeddedServers();
        this.postgres = new Lazy<>(servers::postgres);
        this.kafka = new Lazy<>(servers::kafka);
        this.redis = new Lazy<>(servers::redis);
    }

    /** What was chosen; never {@link BackendMode#AUTO}. */
    public static BackendMode mode() {
        return OF_THIS_JVM.mode;
    }

    /** A PostgreSQL 18 without durability (fsync off). Measure nothing on it. */
    public static PostgresServer postgres() {
        return OF_THIS_JVM.postgres.get();
    }

    /** A Kafka 4.2 broker that creates no topic by itself. */
    public static KafkaServer kafka() {
        return OF_THIS_JVM.kafka.get();
    }

    /** A Redis 6.2 without persistence. */
    public static RedisServer redis() {
        return OF_THIS_JVM.redis.get();
    }
}
