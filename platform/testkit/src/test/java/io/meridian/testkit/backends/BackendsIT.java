package io.meridian.testkit.backends;

import java.net.Socket;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackendsIT {

    @Test
    void migratesAsOwnerAndServesAsApp_freshDatabase() throws Exception {
        TestDatabase database = Backends.postgres().newDatabase("sample");

        assertThat(text(database, database.app(), "select tableowner from pg_tables where tablename = 'note'"))
                .isEqualTo("sample_owner");
        assertThat(text(database, database.app(), "select current_user")).isEqualTo("sample_app");
        assertThat(text(database, database.superuser(), "show server_version")).startsWith("18.");
        assertThatThrownBy(() -> database.execute(database.app(), "drop table note"))
                .hasMessageContaining("must be owner");
    }

    @Test
    void hasNoRowsOfAnotherDatabase_secondDatabaseOfAService() throws Exception {
        TestDatabase first = Backends.postgres().newDatabase("sample");
        TestDatabase second = Backends.postgres().newDatabase("sample");
        first.execute(first.owner(), "create table only_here (id int)");

        assertThat(second.url()).isNotEqualTo(first.url());
        assertThat(text(second, second.owner(), "select count(*)::text from pg_tables where tablename = 'only_here'"))
                .isEqualTo("0");
    }

    @Test
    void staysEmpty_serviceWithoutMigrations() throws Exception {
        TestDatabase database = Backends.postgres().newDatabase("bare");

        assertThat(text(database, database.owner(),
                "select count(*)::text from pg_tables where schemaname in ('public', 'platform')")).isEqualTo("0");
    }

    @Test
    void carriesRecords_kafka() throws Exception {
        KafkaServer kafka = Backends.kafka();
        String topic = kafka.newPrefix() + "carried";
        kafka.createTopic(topic, 2);
        try (var producer = new KafkaProducer<String, String>(client(kafka), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
        try (var consumer = new KafkaConsumer<String, String>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", kafka.newPrefix() + "group",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            assertThat(consumer.poll(Duration.ofSeconds(20))).extracting(r -> r.value()).containsExactly("value");
        }
    }

    @Test
    void refusesToSend_topicThatNobodyCreated() {
        KafkaServer kafka = Backends.kafka();
        try (var producer = new KafkaProducer<String, String>(client(kafka), new StringSerializer(),
                new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(kafka.newPrefix() + "nobody", "x")).get())
                    .isInstanceOf(ExecutionException.class).hasMessageContaining("not present in metadata");
        }
    }

    @Test
    void answers_redis() throws Exception {
        var uri = Backends.redis().uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(5), US_ASCII)).isEqualTo("+PONG");
        }
    }

    private static Map<String, Object> client(KafkaServer kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 2000);
    }

    private static String text(TestDatabase database, Login login, String query) throws Exception {
        try (Connection connection = database.connect(login);
                var rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
