package io.meridian.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Whether events are still under way: in an outbox, or before a consumer of a group. */
final class Settled {

    private Settled() {}

    /** Waits until none is. */
    static void await(LocalRegion region, Duration patience) throws IOException, SQLException {
        long start = System.nanoTime();
        List<Connection> databases = new ArrayList<>();
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", region.kafka()))) {
            for (String name : services(region)) {
                databases.add(region.database(name));
            }
            String waits = waits(databases, kafka);
            while (!waits.isEmpty()) {
                if (System.nanoTime() - start > patience.toNanos()) {
                    throw new IllegalStateException(
                            "Still waiting after " + patience.toMinutes() + " minutes: " + waits);
                }
                ChatBench.pause(Duration.ofMillis(500));
                waits = waits(databases, kafka);
            }
        } finally {
            for (Connection database : databases) {
                database.close();
            }
        }
    }

    private static List<String> services(LocalRegion region) throws IOException, SQLException {
        List<String> names = new ArrayList<>();
        try (Connection database = region.database();
                Statement sql = database.createStatement();
                ResultSet rows = sql
                        .executeQuery("select datname from pg_database where datname like 'meridian\\_%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** What still waits; empty if nothing does. */
    private static String waits(List<Connection> databases, Admin kafka) throws SQLException {
        for (Connection database : databases) {
            long events = LocalRegion.number(database, "select count(*) from platform.outbox");
            if (events > 0) {
                return events + " events in the outbox of " + database.getCatalog();
            }
        }
        try {
            return waits(kafka);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say how far its consumers are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String waits(Admin kafka) throws ExecutionException, InterruptedException {
        for (GroupListing group : kafka.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
            Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>(kafka
                    .listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get());
            read.values().removeIf(offset -> offset == null);
            var ends = kafka.listOffsets(read.keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()))).all().get();
            long lag = read.entrySet().stream()
                    .mapToLong(entry -> Objects.requireNonNull(ends.get(entry.getKey())).offset()
                            - entry.getValue().offset())
                    .sum();
            if (lag > 0) {
                return lag + " events before " + group.groupId();
            }
        }
        return "";
    }
}
