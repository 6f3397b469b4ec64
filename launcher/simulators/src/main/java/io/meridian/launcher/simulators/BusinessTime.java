package io.meridian.launcher.simulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The region's business time (ADR 0010) for what is outside: when a message was written, and when a day has passed since.
 * The file is read at most once a second.
 */
final class BusinessTime extends Clock {

    private final Path file;
    private final Clock machine;
    private volatile Reading last = new Reading(Instant.MIN, Duration.ZERO);

    private record Reading(Instant at, Duration ahead) {}

    /**
     * @param file
     *            an ISO duration; without it there is no difference
     */
    BusinessTime(Path file, Clock machine) {
        this.file = file;
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        Reading reading = last;
        if (reading.at().isBefore(now.minusSeconds(1)) || reading.at().isAfter(now)) {
            reading = new Reading(now, ahead());
            last = reading;
        }
        return now.plus(reading.ahead());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants only");
    }

    private Duration ahead() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException | DateTimeException e) {
            return Duration.ZERO; // as the services take it
        }
    }
}
