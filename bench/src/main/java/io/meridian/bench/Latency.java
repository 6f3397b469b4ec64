package io.meridian.bench;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Times of one kind of thing in microseconds, and how many failed. Safe for threads. */
final class Latency {

    private final Recorder recorder = new Recorder(60_000_000L, 3);
    private final Histogram all = new Histogram(60_000_000L, 3);
    private final AtomicLong failed = new AtomicLong();

    /** From a {@link System#nanoTime()} until now. */
    void since(long start) {
        add(System.nanoTime() - start);
    }

    void add(long nanos) {
        recorder.recordValue(Math.clamp(nanos / 1_000, 1, 60_000_000L));
    }

    void failed() {
        failed.incrementAndGet();
    }

    long failures() {
        return failed.get();
    }

    synchronized long count() {
        return merged().getTotalCount();
    }

    /** A percentile in milliseconds; NaN without values. */
    synchronized double millis(double percentile) {
        Histogram values = merged();
        return values.getTotalCount() == 0 ? Double.NaN : values.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** Such as {@code 4.1 / 12.0}. */
    String p50p99() {
        return String.format(Locale.ROOT, "%.1f / %.1f", millis(50), millis(99));
    }

    private Histogram merged() {
        all.add(recorder.getIntervalHistogram());
        return all;
    }
}
