package io.meridian.platform.messaging;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.counter.Counted;
import io.meridian.testkit.backends.Login;
import io.meridian.testkit.backends.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A database with an outbox, writers on it, relays over it and a reader of what arrives. */
final class OutboxBench implements AutoCloseable {

    static final int PARTITIONS = 4;

    final TenantId tenant = new TenantId(UUID.randomUUID());
    final TestDatabase database;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final String servers;
    private final String prefix;
    private final HikariDataSource app;
    private final HikariDataSource system;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<OutboxRelay> relays = new ArrayList<>();
    private IntConsumer wake = lane -> {};
    private final EventPublisher publisher;

    OutboxBench(TestDatabase database, String servers, String prefix) {
        this.database = database;
        this.servers = servers;
        this.prefix = prefix;
        this.app = pool(database.url(), database.app(), 12);
        this.system = pool(database.url(), database.system(), 4);
        this.jdbc = JdbcClient.create(app);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(app));
        this.publisher = new EventPublisher(new JdbcTemplate(app), Set.of(Counted.TOPIC), lane -> wake.accept(lane),
                BusinessClock.realTime(Clock.systemUTC()), ObservationRegistry.NOOP);
    }

    String topic() {
        return prefix + Counted.TOPIC;
    }

    OutboxRelay newRelay() {
        return newRelay(clients()::producer, OutboxRelay.STUCK);
    }

    OutboxRelay newRelay(Supplier<Producer<String, byte[]>> producers, Duration patience) {
        OutboxRelay relay = new OutboxRelay(system, producers, new CloudEvents(prefix, "sample", "eu"), meters,
                patience);
        relays.add(relay);
        relay.start();
        return relay;
    }

    OutboxBacklog newBacklog() {
        OutboxBacklog backlog = new OutboxBacklog(JdbcClient.create(system), meters);
        backlog.start();
        return backlog;
    }

    TopicStamps stamps() {
        return new TopicStamps(JdbcClient.create(system), clients(), prefix, BusinessClock.realTime(Clock.systemUTC()));
    }

    /** From now on commits wake this relay. */
    void wakes(OutboxRelay relay) {
        wake = relay::wake;
    }

    /** Counts up and publishes the new number, in one transaction that holds the counter's row. */
    long count(UUID counter) {
        return inTransaction(() -> {
            long value = jdbc.sql("""
                    insert into counter (id, value) values (?, 1)
                    on conflict (tenant_id, id) do update set value = counter.value + 1 returning value""")
                    .param(counter).query(Long.class).single();
            publisher.publish(new Counted(counter, value));
            return value;
        });
    }

    <T> T inTransaction(java.util.function.Supplier<T> work) {
        T result = CurrentTenant.<T, RuntimeException>call(tenant, () -> transaction.execute(status -> {
            jdbc.sql("select set_config('app.tenant_id', ?, true)").param(tenant.toString()).query(String.class)
                    .single();
            return work.get();
        }));
        return java.util.Objects.requireNonNull(result);
    }

    UUID publish(UUID counter, long sequence) {
        return publisher.publish(new Counted(counter, sequence));
    }

    /** Prepares an event of another tenant and publishes it for this one. */
    void publishForeign(UUID counter) {
        EventPublisher.Prepared foreign = CurrentTenant.call(new TenantId(UUID.randomUUID()),
                () -> publisher.prepare(new Counted(counter, 1)));
        publisher.publish(List.of(foreign));
    }

    int outboxRows() {
        return JdbcClient.create(system).sql("select count(*) from platform.outbox").query(Integer.class).single();
    }

    /** Ends every connection of the relays, as a failover of the database does. */
    void cutRelays() {
        database.execute(database.superuser(),
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + database.system().user()
                        + "' and datname = '" + database.names().database() + "'");
    }

    /** All that is in the topic, once at least {@code expected} different events are there. */
    List<ConsumerRecord<String, byte[]>> read(int expected, Duration within) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Set<String> ids = new java.util.HashSet<>();
        long end = System.nanoTime() + within.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            while (ids.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    records.add(record);
                    ids.add(id(record));
                });
            }
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        assertThat(ids).as("different events within " + within).hasSize(expected);
        return records;
    }

    KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config, new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = LongStream.range(0, PARTITIONS)
                .mapToObj(p -> new TopicPartition(topic(), (int) p)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** The sequence numbers of each key in order of arrival, without repetitions of an event. */
    static Map<String, List<Long>> firstArrivals(List<ConsumerRecord<String, byte[]>> records) {
        io.meridian.contracts.events.EventJson json = new io.meridian.contracts.events.EventJson();
        Map<String, Counted> byId = new HashMap<>();
        Map<String, List<Long>> arrivals = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Counted event = json.read(record.value(), Counted.class);
            Counted before = byId.put(id(record), event);
            if (before == null) {
                arrivals.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(event.sequence());
            } else {
                assertThat(event).as("a repetition is the same event").isEqualTo(before);
            }
        }
        return arrivals;
    }

    static String id(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    KafkaClients clients() {
        return new KafkaClients(new KafkaProperties(), new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return List.of(servers.split(",", -1));
            }
        }, "sample");
    }

    private static HikariDataSource pool(String url, Login login, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        relays.stream().filter(OutboxRelay::isRunning).forEach(OutboxRelay::stop);
        app.close();
        system.close();
    }
}
