package io.meridian.launcher.simulators;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BusinessTimeIT {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void timeIsAheadByWhatTheFileSays() throws Exception {
        Path file = directory.resolve("clock");
        assertThat(time(file).instant()).isEqualTo(NOW);
        Files.writeString(file, "PT25H\n");
        assertThat(time(file).instant()).isEqualTo(NOW.plus(Duration.ofHours(25)));
        Files.writeString(file, "PT-90M\n");
        assertThat(time(file).instant()).isEqualTo(NOW.minus(Duration.ofMinutes(90)));
        Files.writeString(file, "tomorrow\n");
        assertThat(time(file).instant()).isEqualTo(NOW);
    }

    @Test
    void fileIsReadAgain_afterASecond() throws Exception {
        Path file = directory.resolve("clock");
        Moving machine = new Moving();
        BusinessTime time = new BusinessTime(file, machine);
        assertThat(time.instant()).isEqualTo(NOW);
        Files.writeString(file, "PT1H");
        assertThat(time.instant()).isEqualTo(NOW);
        machine.now = NOW.plusSeconds(2);
        assertThat(time.instant()).isEqualTo(NOW.plusSeconds(3602));
    }

    private static BusinessTime time(Path file) {
        return new BusinessTime(file, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static final class Moving extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
