package io.meridian.launcher;

import io.meridian.launcher.process.Memory;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.region.BusinessTime;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Ports;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What runs: process, ports and memory of each part, and the sum. */
final class Status {

    private static final String ROW = "  %-16s %8s  %10s  %8s  %s%n";
    private static final double MEGABYTE = 1024.0 * 1024.0;

    private final Options options;

    Status(Options options) {
        this.options = options;
    }

    void print(PrintStream out) {
        List<Path> regions = Regions.of(options);
        if (regions.isEmpty()) {
            out.println("No region has been started here. Start one: ./meridian up");
        }
        for (Path region : regions) {
            print(new DataDirectory(region), out);
        }
    }

    private static void print(DataDirectory data, PrintStream out) {
        out.println("Region " + data.region().orElse("?") + ", data in " + data.root());
        List<OwnedProcess> all = new ArrayList<>(new PidFiles(data.run()).all());
        all.removeIf(process -> process.running().isEmpty());
        if (all.isEmpty()) {
            out.println("  is not running.");
            return;
        }
        Duration ahead = new BusinessTime(data).ahead();
        if (!ahead.isZero()) {
            out.println("  Business time is " + ClockCommand.describe(ahead) + ": ./meridian clock");
        }
        Map<String, Integer> ports = ports(data);
        out.printf(ROW, "part", "process", "running", "PSS", "ports");
        long sum = 0;
        boolean known = true;
        for (OwnedProcess process : all.reversed()) {
            OptionalLong memory = Memory.of(process);
            known &= memory.isPresent();
            sum += memory.orElse(0);
            out.printf(Locale.ROOT, ROW, process.name(), process.pid(),
                    age(Duration.between(process.started(), Instant.now())), megabytes(memory),
                    ports(process.name(), ports));
        }
        out.printf(ROW, "sum", "", "", megabytes(known ? OptionalLong.of(sum) : OptionalLong.empty()), "");
        if (all.stream().noneMatch(process -> "launcher".equals(process.name()))) {
            out.println(
                    "  The launcher of this region is gone. ./meridian up takes over, ./meridian down ends the rest.");
        }
    }

    private static Map<String, Integer> ports(DataDirectory data) {
        Path file = data.run().resolve("ports.properties");
        return Files.exists(file) ? new TreeMap<>(Ports.read(file).all()) : Map.of();
    }

    private static String ports(String part, Map<String, Integer> ports) {
        List<String> found = new ArrayList<>();
        ports.forEach((name, port) -> {
            if (part.equals(name) || part.equals(owner(name))) {
                found.add(name.equals(part) ? port.toString() : name + " " + port);
            }
        });
        return String.join(", ", found);
    }

    private static String owner(String port) {
        return switch (port) {
            case Ports.PUBLIC -> Region.GATEWAY;
            case "smtp" -> Region.SIMULATORS;
            case "kafka-controller" -> "kafka";
            case "keycloak-management" -> "keycloak";
            default -> port.endsWith("-service") ? Region.SERVICES : port;
        };
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? String.format(Locale.ROOT, "%.0f MB", bytes.getAsLong() / MEGABYTE) : "?";
    }

    private static String age(Duration duration) {
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
