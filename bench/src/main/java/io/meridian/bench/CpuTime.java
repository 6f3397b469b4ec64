package io.meridian.bench;

import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the processes of a region have computed so far, by process. A process that began and ended between two readings is in
 * neither.
 */
final class CpuTime {

    private record Key(String part, long pid) {}

    private final Map<Key, Duration> used = new HashMap<>();

    private CpuTime() {}

    static CpuTime of(LocalRegion region) {
        CpuTime now = new CpuTime();
        List<OwnedProcess> parts = new PidFiles(region.data().resolve("run")).all();
        for (OwnedProcess part : parts) {
            // Everything is below the launcher.
            if (!part.name().equals("launcher")) {
                part.running().stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .forEach(process -> process.info().totalCpuDuration()
                                .ifPresent(time -> now.used.put(new Key(part.name(), process.pid()), time)));
            }
        }
        return now;
    }

    /** By part of the region, in milliseconds. */
    Map<String, Double> since(CpuTime before) {
        Map<String, Double> millis = new TreeMap<>();
        used.forEach((key, time) -> millis.merge(key.part(),
                time.minus(before.used.getOrDefault(key, Duration.ZERO)).toNanos() / 1e6, Double::sum));
        return millis;
    }
}
