package io.meridian.e2e;

import io.meridian.launcher.region.Ports;
import io.meridian.launcher.region.Secrets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything that a region keeps, read from below: the files of PostgreSQL with its write-ahead log, every row of every
 * database as text (also what is compressed on disk), every record of Kafka, every key of Redis, and all other files.
 */
final class Stores {

    private final Path data;
    private final Ports ports;
    private final Secrets secrets;

    Stores(RunningRegion region) {
        this.data = region.data();
        this.ports = Ports.read(data.resolve("run/ports.properties"));
        this.secrets = new Secrets(data.resolve("secrets"));
    }

    /** Names of what is found, by store. */
    Map<String, Set<String>> search(Patterns patterns) throws IOException, SQLException {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        found.put("PostgreSQL: rows of all databases", rows(patterns));
        found.put("PostgreSQL: files and write-ahead log", files(patterns, "postgres"));
        found.put("Kafka: records of all topics", records(patterns));
        found.put("Kafka: files", files(patterns, "kafka"));
        found.put("Redis: all keys", keys(patterns));
        found.put("Redis: files", files(patterns, "redis"));
        found.put("Attachments", files(patterns, "objects"));
        found.put("Mails", files(patterns, "mailbox"));
        found.put("Checkpoints of audit logs", files(patterns, "audit-checkpoints"));
        found.put("Logs", files(patterns, "logs"));
        Set<String> rest = new TreeSet<>();
        try (var parts = Files.list(data)) {
            Set<String> named = Set.of("postgres", "kafka", "redis", "objects", "mailbox", "audit-checkpoints", "logs");
            for (Path part : parts.filter(part -> !named.contains(part.getFileName().toString())).toList()) {
                rest.addAll(files(patterns, part.getFileName().toString()));
            }
        }
        found.put("Other files", rest);
        return found;
    }

    private Set<String> files(Patterns patterns, String part) throws IOException {
        Path folder = data.resolve(part);
        Set<String> found = new TreeSet<>();
        if (!Files.exists(folder)) {
            return found;
        }
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            found.addAll(patterns.in(file.getFileName().toString().getBytes(StandardCharsets.UTF_8)));
            try (InputStream in = Files.newInputStream(file)) {
                found.addAll(patterns.in(in));
            } catch (FileSystemException ignored) {
                // Removed by its owner since the folder was listed.
            }
        }
        return found;
    }

    private Connection database(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + ports.get("postgres") + "/" + name,
                "postgres", secrets.password("postgres"));
    }

    private Set<String> rows(Patterns patterns) throws SQLException {
        Set<String> found = new TreeSet<>();
        for (String database : texts("postgres",
                "select datname from pg_database where datallowconn and not datistemplate")) {
            for (String table : texts(database, "select format('%I.%I', table_schema, table_name)"
                    + " from information_schema.tables where table_type = 'BASE TABLE'"
                    + " and table_schema not in ('pg_catalog', 'information_schema')")) {
                try (Connection connection = database(database)) {
                    connection.setAutoCommit(false); // else all rows are fetched at once
                    try (Statement sql = connection.createStatement()) {
                        sql.setFetchSize(500);
                        try (ResultSet rows = sql.executeQuery("select t::text from " + table + " t")) {
                            while (rows.next()) {
                                found.addAll(patterns.in(rows.getString(1).getBytes(StandardCharsets.UTF_8)));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    private List<String> texts(String database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database(database);
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private Set<String> records(Patterns patterns) {
        Set<String> found = new TreeSet<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + ports.get("kafka"),
                "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.listTopics().values().stream().flatMap(List::stream)
                    .map(part -> new TopicPartition(part.topic(), part.partition())).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key() != null) {
                        found.addAll(patterns.in(record.key()));
                    }
                    if (record.value() != null) {
                        found.addAll(patterns.in(record.value()));
                    }
                    record.headers().forEach(header -> found.addAll(patterns.in(header.value())));
                }
            }
        }
        return found;
    }

    /** Reads every key of every type by one script; what it answers is looked through as it comes. */
    private Set<String> keys(Patterns patterns) throws IOException {
        String script = """
                local all = {}
                for _, key in ipairs(redis.call('KEYS', '*')) do
                  local type = redis.call('TYPE', key).ok
                  local value = type == 'string' and redis.call('GET', key)
                    or type == 'hash' and redis.call('HGETALL', key)
                    or type == 'list' and redis.call('LRANGE', key, 0, -1)
                    or type == 'set' and redis.call('SMEMBERS', key)
                    or type == 'zset' and redis.call('ZRANGE', key, 0, -1)
                    or type == 'stream' and redis.call('XRANGE', key, '-', '+')
                  table.insert(all, {key, type, value})
                end
                return all""";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get("redis"))) {
            OutputStream out = socket.getOutputStream();
            out.write(command("AUTH", secrets.password("redis")));
            out.write(command("EVAL", script, "0"));
            out.write(command("QUIT"));
            out.flush();
            byte[] answer = new BufferedInputStream(socket.getInputStream()).readAllBytes();
            String begin = new String(answer, 0, Math.min(200, answer.length), StandardCharsets.UTF_8);
            if (!begin.startsWith("+OK\r\n*")) {
                throw new IllegalStateException("Redis does not tell its keys: " + begin);
            }
            return patterns.in(answer);
        }
    }

    private static byte[] command(String... words) {
        StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            text.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n").append(word)
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
