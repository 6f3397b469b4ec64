package io.meridian.bench;

import io.meridian.bench.KeyTables.Use;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks once a second which keys are in use, of the tenants that had one at the beginning. */
final class KeyWatch implements AutoCloseable {

    private static final Duration EACH = Duration.ofSeconds(1);

    /**
     * How often keys for one purpose in one service were changed meanwhile.
     *
     * @param fewest
     *            of the tenant whose key changed least often
     */
    record Changes(int tenants, int fewest, int most) {

        static final Changes NONE = new Changes(0, 0, 0);

        @Override
        public String toString() {
            return fewest + " / " + most + " of " + tenants;
        }
    }

    private final KeyTables tables;
    private final Map<Use, Set<UUID>> seen = new HashMap<>();
    private final Thread thread;
    private volatile boolean ended;
    private @Nullable SQLException failure;

    KeyWatch(KeyTables tables) throws SQLException {
        this.tables = tables;
        tables.inUse().forEach((use, id) -> seen.put(use, new HashSet<>(Set.of(id))));
        thread = Thread.ofPlatform().name("key-watch").start(this::watch);
    }

    private void watch() {
        while (!ended) {
            ChatBench.pause(EACH);
            try {
                look();
            } catch (SQLException e) {
                failed(e);
                return;
            }
        }
    }

    private void look() throws SQLException {
        Map<Use, UUID> now = tables.inUse();
        synchronized (this) {
            seen.forEach((use, ids) -> {
                UUID id = now.get(use);
                if (id != null) {
                    ids.add(id);
                }
            });
        }
    }

    private synchronized void failed(SQLException cause) {
        failure = cause;
    }

    /** By service and purpose, such as {@code channel, kek}. */
    synchronized Map<String, Changes> changes() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        Map<String, Changes> changes = new TreeMap<>();
        for (Use use : seen.keySet()) {
            int[] counts = seen.entrySet().stream()
                    .filter(each -> each.getKey().service().equals(use.service())
                            && each.getKey().purpose().equals(use.purpose()))
                    .mapToInt(each -> each.getValue().size() - 1).toArray();
            changes.put(use.service() + ", " + use.purpose(), new Changes(counts.length,
                    IntStream.of(counts).min().orElse(0), IntStream.of(counts).max().orElse(0)));
        }
        return changes;
    }

    /** Whether any key was changed. */
    boolean any() throws SQLException {
        return changes().values().stream().anyMatch(change -> change.most() > 0);
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(EACH.multipliedBy(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
