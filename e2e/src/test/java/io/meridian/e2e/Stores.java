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

    /** What the simulated provider and its customers keep: in production, nothing of a region's. */
    static final String OUTSIDE = "Simulated provider of WhatsApp";

    private final Path data;
    private final Ports ports;
    private final Secrets secrets;

    Stores(RunningRegion region) {
        this.data = region.data();
        this.ports = Ports.read(data.resolve("run/ports.properties"));
        this.secrets = new Secrets(data.resolve("secrets"));
    }

    /**
     * What was looked through, and the names of what is in it.
     *
     * @param parts
     *            files, rows, records or answers
     */
    record Found(Set<String> names, long parts, long bytes) {}

    /** Adds up what is looked through. */
    private static final class Look {

        private final Patterns patterns;
        private final Set<String> names = new TreeSet<>();
        private long parts;
        private long bytes;

        Look(Patterns patterns) {
            this.patterns = patterns;
        }

        void at(byte[] content) {
            parts++;
            bytes += content.length;
            names.addAll(patterns.in(content));
        }

        /** Its name and what is in it. */
        void at(Path file) throws IOException {
            names.addAll(patterns.in(file.getFileName().toString().getBytes(StandardCharsets.UTF_8)));
            try (InputStream in = Files.newInputStream(file)) {
                parts++;
                bytes += Files.size(file);
                names.addAll(patterns.in(in));
            } catch (FileSystemException ignored) {
                // Removed by its owner since the folder was listed.
            }
        }

        Found found() {
            return new Found(names, parts, bytes);
        }
    }

    /** Names of what is found, by store. */
    Map<String, Set<String>> search(Patterns patterns) throws IOException, SQLException {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        look(patterns).forEach((store, found) -> names.put(store, found.names()));
        return names;
    }

    /** What is found, by store. */
    Map<String, Found> look(Patterns patterns) throws IOException, SQLException {
        Map<String, Found> found = new LinkedHashMap<>();
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
        found.put(OUTSIDE, files(patterns, "whatsapp"));
        Set<String> named = Set.of("postgres", "kafka", "redis", "objects", "mailbox", "audit-checkpoints", "logs",
                "whatsapp");
        try (var parts = Files.list(data)) {
            found.put("Other files",
                    files(patterns, parts.filter(part -> !named.contains(part.getFileName().toString()))
                            .toList()));
        }
        return found;
    }

    private Found files(Patterns patterns, String part) throws IOException {
        return files(patterns, List.of(data.resolve(part)));
    }

    /** What is found in files, and in those below folders. */
    static Found files(Patterns patterns, List<Path> folders) throws IOException {
        Look look = new Look(patterns);
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                List<Path> all;
                try (var files = Files.walk(folder)) {
                    all = files.filter(Files::isRegularFile).toList();
                }
                for (Path file : all) {
                    look.at(file);
                }
            }
        }
        return look.found();
    }

    /** As its superuser. */
    Connection database(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + ports.get("postgres") + "/" + name,
                "postgres", secrets.password("postgres"));
    }

    private Found rows(Patterns patterns) throws SQLException {
        Look look = new Look(patterns);
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
                                look.at(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                            }
                        }
                    }
                }
            }
        }
        return look.found();
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

    private Found records(Patterns patterns) {
        Look look = new Look(patterns);
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
                        look.at(record.key());
                    }
                    if (record.value() != null) {
                        look.at(record.value());
                    }
                    record.headers().forEach(header -> look.at(header.value()));
                }
            }
        }
        return look.found();
    }

    /** Reads every key of every type by one script; what it answers is looked through as it comes. */
    private Found keys(Patterns patterns) throws IOException {
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
            Look look = new Look(patterns);
            look.at(answer);
            return look.found();
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
