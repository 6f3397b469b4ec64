package io.meridian.channel.inbound;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How busy the processors of this machine (of this container) are, measured a few times a second. */
final class ProcessorLoad implements DoubleSupplier {

    private static final long EVERY = Duration.ofMillis(100).toNanos();

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long measured = System.nanoTime() - EVERY;
    private double last;

    @Override
    public synchronized double getAsDouble() {
        long now = System.nanoTime();
        if (now - measured >= EVERY) {
            measured = now;
            last = Math.max(0, system.getCpuLoad()); // negative: not known
        }
        return last;
    }
}
