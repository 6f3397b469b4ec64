package io.meridian.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChildIT {

    @TempDir
    private Path directory;
    private PidFiles pidFiles;

    @BeforeEach
    void pidFiles() {
        pidFiles = new PidFiles(directory.resolve("run"));
    }

    @Test
    void start_showsTheEndOfTheLogAndWhatToDo_whenTheChildDies() {
        Child child = start("for i in $(seq 30); do echo line $i; done; echo 'disk is on fire'; exit 3", () -> false);

        assertThatThrownBy(child::awaitReady).isInstanceOf(LaunchException.class).hasMessageContaining("exit code 3")
                .hasMessageContaining("disk is on fire").hasMessageContaining("./meridian up")
                .hasMessageNotContaining("line 5\n");
        assertThat(pidFiles.all()).isEmpty();
    }

    @Test
    void start_fails_whenSomethingElseAnswersForADeadChild() throws InterruptedException {
        Child child = start("exit 1", () -> true);
        child.onExit().join();

        assertThatThrownBy(child::awaitReady).hasMessageContaining("something else answers");
    }

    @Test
    void start_givesUp_whenTheChildIsNotReadyInTime() {
        ChildSpec slow = new ChildSpec("slow", List.of("sleep", "60"), Map.of(), directory, Signal.TERM,
                Duration.ofSeconds(5), () -> false, Duration.ofMillis(200));
        Child child = Child.start(slow, pidFiles, directory);

        assertThatThrownBy(child::awaitReady).hasMessageContaining("slow was not ready within");
        assertThat(child.stop()).isTrue();
        assertThat(pidFiles.all()).isEmpty();
    }

    @Test
    void child_seesOnlyItsOwnEnvironment() throws IOException {
        Child child = start("env", () -> false);
        child.onExit().join();

        List<String> names = Files.readAllLines(directory.resolve("test.log")).stream()
                .map(line -> line.substring(0, Math.max(0, line.indexOf('=')))).toList();
        assertThat(names).contains("GIVEN", "PATH").doesNotContain("MAVEN_CMD_LINE_ARGS", "JAVA_TOOL_OPTIONS",
                "MAVEN_PROJECTBASEDIR", "CLASSPATH");
    }

    @Test
    void log_ofTheFormerRunIsKept() throws IOException {
        start("echo first", () -> false).onExit().join();
        start("echo second", () -> false).onExit().join();

        assertThat(directory.resolve("test.log")).content().isEqualTo("second\n");
        assertThat(directory.resolve("test.previous.log")).content().isEqualTo("first\n");
    }

    @Test
    void run_isRememberedAndCanBeEnded_likeAnyChild() throws Exception {
        ChildSpec endless = ChildSpec.of("initdb", List.of("sleep", "60"), Map.of(), directory, () -> true);
        var running = CompletableFuture.runAsync(() -> Child.run(endless, pidFiles, directory));
        while (pidFiles.all().isEmpty()) {
            Thread.sleep(10);
        }

        pidFiles.all().getFirst().end(Duration.ofSeconds(5));

        assertThatThrownBy(running::join).hasRootCauseInstanceOf(LaunchException.class)
                .hasMessageContaining("initdb failed with exit code");
        assertThat(pidFiles.all()).isEmpty();
    }

    private Child start(String script, Probe ready) {
        return Child.start(
                ChildSpec.of("test", List.of("sh", "-c", script), Map.of("GIVEN", "1"), directory, ready), pidFiles,
                directory);
    }
}
