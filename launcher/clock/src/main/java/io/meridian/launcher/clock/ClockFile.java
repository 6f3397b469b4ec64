package io.meridian.launcher.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far business time is ahead, from a file that holds one ISO-8601 duration such as {@code PT25H}; no file means not at
 * all. It is looked at when somebody asks for the time, at most once a second.
 */
final class ClockFile implements Supplier<Duration> {

    private static final Logger LOG = LoggerFactory.getLogger(ClockFile.class);
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final Path file;
    private final LongSupplier ticks;
    private final AtomicReference<Seen> seen;

    /** @param readable whether the last look found something that it understood */
    private record Seen(Duration ahead, boolean readable, long looked) {}

    /**
     * @param ticks
     *            nanoseconds that only run forward
     */
    ClockFile(Path file, LongSupplier ticks) {
        this.file = file;
        this.ticks = ticks;
        this.seen = new AtomicReference<>(look(new Seen(Duration.ZERO, true, ticks.getAsLong())));
    }

    @Override
    public Duration get() {
        Seen known = seen.get();
        if (ticks.getAsLong() - known.looked() >= LOOK_EVERY) {
            seen.compareAndSet(known, look(known));
        }
        return seen.get().ahead();
    }

    private Seen look(Seen before) {
        long now = ticks.getAsLong();
        try {
            Duration ahead = Duration.parse(Files.readString(file).strip());
            if (!ahead.equals(before.ahead())) {
                LOG.info("Business time is moved: {} ahead of real time", ahead);
            }
            return new Seen(ahead, true, now);
        } catch (NoSuchFileException e) {
            if (!before.ahead().isZero()) {
                LOG.info("Business time is real time again");
            }
            return new Seen(Duration.ZERO, true, now);
        } catch (IOException | DateTimeParseException e) {
            if (before.readable()) {
                LOG.warn("Business time stays {} ahead: {} cannot be read ({}). Put it right: ./meridian clock off",
                        before.ahead(), file, e.toString());
            }
            return new Seen(before.ahead(), false, now);
        }
    }
}
