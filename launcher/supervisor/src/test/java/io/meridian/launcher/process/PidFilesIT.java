package io.meridian.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PidFilesIT {

    @TempDir
    private Path directory;
    private @Nullable Process child;

    @AfterEach
    void endProcess() {
        if (child != null) {
            child.destroyForcibly();
        }
    }

    @Test
    void process_isFoundAgainAndEnded_throughItsPidFile() throws IOException, InterruptedException {
        Process process = owned(sleeping());
        new PidFiles(directory).write(OwnedProcess.of("kafka", process.toHandle(), Signal.TERM));

        OwnedProcess found = new PidFiles(directory).all().getFirst();

        assertThat(found.running()).isPresent();
        assertThat(found.end(Duration.ofSeconds(10))).isTrue();
        assertThat(process.waitFor()).isNotZero();
        assertThat(found.running()).isEmpty();
    }

    @Test
    void process_isNotTouched_whenItGotTheNumberOfOursLater() throws IOException {
        Process process = owned(sleeping());
        Instant earlier = Instant.now().minus(Duration.ofMinutes(1));
        OwnedProcess ours = new OwnedProcess("kafka", process.pid(), earlier, Signal.TERM);

        assertThat(ours.running()).isEmpty();
        assertThat(ours.end(Duration.ofSeconds(1))).isTrue();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void process_isForced_whenItDoesNotListen() throws IOException, InterruptedException {
        Process process = owned(
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done").start());
        process.inputReader().readLine();
        OwnedProcess deaf = OwnedProcess.of("kafka", process.toHandle(), Signal.TERM);

        assertThat(deaf.end(Duration.ofMillis(300))).isFalse();
        assertThat(process.waitFor()).isEqualTo(137);
    }

    @Test
    void process_getsTheSignalOfItsPidFile() throws IOException, InterruptedException {
        Process process = owned(
                new ProcessBuilder("sh", "-c", "trap 'exit 7' INT; echo ready; while :; do sleep 0.1; done").start());
        process.inputReader().readLine();
        PidFiles files = new PidFiles(directory);
        files.write(OwnedProcess.of("postgres", process.toHandle(), Signal.INT));

        assertThat(files.read("postgres").orElseThrow().end(Duration.ofSeconds(10))).isTrue();
        assertThat(process.waitFor()).isEqualTo(7);
    }

    @Test
    void all_namesTheLastStartedFirst() {
        PidFiles files = new PidFiles(directory);
        files.write(new OwnedProcess("postgres", 1, Instant.EPOCH, Signal.INT));
        files.write(new OwnedProcess("gateway", 3, Instant.EPOCH.plusSeconds(9), Signal.TERM));
        files.write(new OwnedProcess("kafka", 2, Instant.EPOCH.plusSeconds(5), Signal.TERM));

        assertThat(files.all()).extracting(OwnedProcess::name).containsExactly("gateway", "kafka", "postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "pid=x\nstarted=2026-11-20T00:00:00Z\nstop=TERM", "pid=1\nstop=TERM",
        "pid=1\nstarted=yesterday\nstop=TERM", "pid=1\nstarted=2026-11-20T00:00:00Z\nstop=KILL", "pid=\\u00zz"})
    void read_saysWhatToDo_whenTheFileIsDamaged(String content) throws IOException {
        Files.writeString(directory.resolve("kafka.pid"), content);

        assertThatThrownBy(() -> new PidFiles(directory).read("kafka")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("kafka.pid").hasMessageContaining("delete the file");
    }

    @Test
    void read_isEmpty_whenThereIsNoFile() {
        assertThat(new PidFiles(directory.resolve("none")).read("kafka")).isEmpty();
        assertThat(new PidFiles(directory.resolve("none")).all()).isEmpty();
    }

    private Process owned(Process process) {
        child = process;
        return process;
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
