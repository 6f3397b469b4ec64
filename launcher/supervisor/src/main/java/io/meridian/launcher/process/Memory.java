package io.meridian.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory of a process and its descendants in bytes, pages shared between processes divided among them (PSS). Only Linux
 * reports it.
 */
public final class Memory {

    private Memory() {}

    /** One part of a region. The launcher is the parent of all others, which are parts themselves. */
    public static OptionalLong of(OwnedProcess part) {
        return "launcher".equals(part.name())
                ? single(part.pid())
                : part.running().map(Memory::of).orElse(OptionalLong.empty());
    }

    private static OptionalLong of(ProcessHandle process) {
        long sum = 0;
        for (ProcessHandle each : Stream.concat(Stream.of(process), process.descendants()).toList()) {
            OptionalLong one = single(each.pid());
            if (one.isEmpty() && each.pid() == process.pid()) {
                return OptionalLong.empty();
            }
            sum += one.orElse(0);
        }
        return OptionalLong.of(sum);
    }

    private static OptionalLong single(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
