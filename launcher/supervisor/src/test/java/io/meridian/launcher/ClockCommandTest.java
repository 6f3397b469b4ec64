package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.process.PidFiles;
import io.meridian.launcher.process.Signal;
import io.meridian.launcher.region.BusinessTime;
import io.meridian.launcher.region.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClockCommandTest {

    private static final Instant REAL = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final Duration BEFORE = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"+25h, PT26H", "+90m, PT2H30M", "-2h, PT-1H", "+1d12h30m15s, PT37H30M15S", "-3600s, PT0S", "+0h, PT1H",
        "off, PT0S", "reset, PT0S", "OFF, PT0S", "'', PT1H", "2026-11-21T10:00Z, PT0S",
        "2026-11-21T12:30:15+01:00, PT1H30M15S", "2026-12-24T22:00Z, PT804H", "2026-11-20T10:00Z, PT-24H"})
    void change_movesFromWhereItIs_orToAMoment_inWholeSeconds(String word, Duration ahead) {
        assertThat(ClockChange.parse(word).apply(BEFORE, REAL)).isEqualTo(ahead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25h", "+", "-", "+h", "+25", "+25x", "+1h1d", "+ 1h", "+25h!", "tomorrow", "2026-12-24",
        "2026-13-24T22:00Z", "+99999d", "22:00", "on"})
    void change_saysWhatItTakes_forAnythingElse(String word) {
        assertThatThrownBy(() -> ClockChange.parse(word)).isInstanceOf(LaunchException.class)
                .hasMessageStartingWith(word).hasMessageContaining("+25h").hasMessageContaining("off");
    }

    @Test
    void change_asksForTheZone_ofAMomentWithoutOne() {
        assertThatThrownBy(() -> ClockChange.parse("2026-12-24T22:00")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("2026-12-24T22:00Z for UTC").hasMessageContaining("2026-12-24T22:00+01:00");
    }

    @Test
    void text_showsTheHourOfEveryMarket_andTheWayBack() {
        assertThat(ClockCommand.text("eu", REAL, Duration.ofHours(25))).startsWith(
                "Business time of region eu: 1 d 1 h ahead of real time").contains("UTC")
                .containsPattern("Berlin.* Sun 2026-11-22 12:00:00")
                .containsPattern("Sao Paulo +Sun 2026-11-22 08:00:00")
                .endsWith("./meridian clock off");
        assertThat(ClockCommand.text("eu", REAL, Duration.ZERO)).startsWith("Business time of region eu: real time")
                .doesNotContain("clock off");
        assertThat(ClockCommand.describe(Duration.ofMinutes(-90))).isEqualTo("1 h 30 min behind real time");
    }

    @Test
    void command_movesTheClockOfARunningRegionOnly() throws Exception {
        assertThatThrownBy(() -> run("+25h")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("does not run").hasMessageContaining("./meridian up");
        BusinessTime time = running();

        assertThat(run("+25h")).contains("1 d 1 h ahead");
        assertThat(time.ahead()).isEqualTo(Duration.ofHours(25));
        assertThat(run("-1h")).contains("1 d ahead");
        assertThat(run("")).contains("1 d ahead");
        assertThatThrownBy(() -> run("+9999d")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("ten years").hasMessageContaining("stays 1 d ahead of real time");
        assertThat(time.ahead()).isEqualTo(Duration.ofDays(1));

        Files.writeString(time.file(), "nonsense");
        assertThat(run("off")).contains("real time").doesNotContain("ahead");
        assertThat(time.file()).doesNotExist();
    }

    @Test
    void wipe_takesTheMovedClockAway() throws IOException {
        BusinessTime time = running();
        time.move(Duration.ofHours(25));
        assertThat(time.ahead()).isEqualTo(Duration.ofHours(25));
        new DataDirectory(folder).wipe();
        assertThat(time.ahead()).isZero();
    }

    private BusinessTime running() throws IOException {
        DataDirectory data = new DataDirectory(folder);
        data.prepare("eu");
        Files.createDirectories(data.run());
        new PidFiles(data.run()).write(OwnedProcess
                .of("launcher", ProcessHandle.current(), Signal.TERM));
        return new BusinessTime(data);
    }

    private String run(String word) throws InterruptedException {
        List<String> arguments = word.isEmpty()
                ? List.of("/project", "clock", "--data", folder.toString())
                : List.of("/project", "clock", word, "--data", folder.toString());
        return new ClockCommand(Options.parse(arguments), Clock.systemUTC()).run();
    }
}
