package io.meridian.bench;

import io.meridian.launcher.process.Memory;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a region holds at one moment, in bytes.
 *
 * @param memory
 *            by part of the region
 * @param heap
 *            live heap, by part that is a JVM
 * @param databases
 *            by database
 * @param disk
 *            by folder of the data directory
 */
record Reading(Map<String, Long> memory, Map<String, Long> heap, Map<String, Long> databases,
        Map<String, Long> disk) {

    private static final Pattern USED = Pattern.compile("total (?:reserved \\d+K, committed )?\\d+K, used (\\d+)K");

    /** Collects all garbage first. */
    static Reading of(LocalRegion region) throws IOException, SQLException {
        List<OwnedProcess> parts = new ArrayList<>(new PidFiles(region.data().resolve("run")).all());
        parts.removeIf(part -> part.running().isEmpty());
        List<OwnedProcess> jvms = parts.stream().filter(Reading::jvm).toList();
        for (int round = 0; round < 2; round++) {
            for (OwnedProcess jvm : jvms) {
                jcmd(jvm, "GC.run");
            }
            ChatBench.pause(Duration.ofSeconds(3));
        }
        Map<String, Long> memory = new TreeMap<>();
        for (OwnedProcess part : parts) {
            memory.put(part.name(), Memory.of(part).orElseThrow(
                    () -> new IllegalStateException("The memory of " + part.name() + " cannot be read here")));
        }
        Map<String, Long> heap = new TreeMap<>();
        for (OwnedProcess jvm : jvms) {
            heap.put(jvm.name(), used(jcmd(jvm, "GC.heap_info")));
        }
        return new Reading(memory, heap, databases(region), disk(region.data()));
    }

    /** Young and old generation together. */
    private static long used(String heap) {
        long bytes = USED.matcher(heap).results().mapToLong(used -> Long.parseLong(used.group(1)) * 1024).sum();
        if (bytes == 0) {
            throw new IllegalStateException("This JVM does not say what its heap holds: " + heap);
        }
        return bytes;
    }

    private static boolean jvm(OwnedProcess part) {
        return part.running().flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/java")).isPresent();
    }

    private static String jcmd(OwnedProcess jvm, String command) throws IOException {
        return Commands.output(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(jvm.pid()), command);
    }

    private static Map<String, Long> databases(LocalRegion region) throws IOException, SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (Connection database = region.database(); Statement sql = database.createStatement()) {
            sql.execute("checkpoint");
            try (ResultSet rows = sql.executeQuery("select datname, pg_database_size(oid) from pg_database")) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return found;
    }

    private static Map<String, Long> disk(Path data) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(data, Files::isDirectory)) {
            for (Path folder : folders) {
                found.put(folder.getFileName().toString(), used(folder));
            }
        }
        Path log = data.resolve("postgres/pg_wal");
        if (Files.isDirectory(log)) {
            found.merge("postgres", -used(log), Long::sum);
            found.put("postgres/pg_wal", used(log));
        }
        return found;
    }

    /** What the files below take, not how long they say they are: Kafka's indexes are mostly holes. */
    private static long used(Path folder) throws IOException {
        return Long.parseLong(Commands.output("du", "-sk", folder.toString()).split("\\s", 2)[0]) * 1024;
    }
}
