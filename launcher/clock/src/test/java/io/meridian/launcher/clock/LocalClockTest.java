package io.meridian.launcher.clock;

import io.meridian.kernel.time.BusinessClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LocalClockTest {

    private static final Duration ALMOST = Duration.ofMillis(999);

    @TempDir
    private Path folder;
    private final AtomicLong ticks = new AtomicLong();

    @Test
    void ahead_followsTheFile_withinASecond() throws IOException {
        Path file = folder.resolve("clock");
        ClockFile ahead = new ClockFile(file, ticks::get);
        assertThat(ahead.get()).as("no file").isZero();

        Files.writeString(file, "PT25H\n");
        ticks.addAndGet(ALMOST.toNanos());
        assertThat(ahead.get()).as("it was looked at less than a second ago").isZero();
        ticks.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(ahead.get()).isEqualTo(Duration.ofHours(25));

        Files.writeString(file, "PT-2H");
        later();
        assertThat(ahead.get()).isEqualTo(Duration.ofHours(-2));

        Files.delete(file);
        later();
        assertThat(ahead.get()).isZero();
    }

    @Test
    void ahead_staysAsItWas_whileTheFileCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("clock"), "PT1H");
        ClockFile ahead = new ClockFile(file, ticks::get);
        assertThat(ahead.get()).as("a restart keeps it").isEqualTo(Duration.ofHours(1));

        Files.writeString(file, "tomorrow");
        later();
        assertThat(ahead.get()).isEqualTo(Duration.ofHours(1));

        Files.writeString(file, "PT3H");
        later();
        assertThat(ahead.get()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void service_hasMovedBusinessTime_andTheMachinesClockBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("clock"), "PT25H");
        runner().withPropertyValues("meridian.clock.file=" + file).run(context -> {
            assertThat(context.getBean(BusinessClock.class).ahead()).isEqualTo(Duration.ofHours(25));
            assertThat(context.getBean(Clock.class)).isEqualTo(Clock.systemUTC());
        });
    }

    @Test
    void service_hasRealTime_withoutAFile() {
        runner().run(context -> assertThat(context.getBean(BusinessClock.class).ahead()).isZero());
    }

    private void later() {
        ticks.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    private static ApplicationContextRunner runner() {
        try {
            return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(
                    LocalClockAutoConfiguration.class,
                    Class.forName("io.meridian.platform.time.TimeAutoConfiguration")));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
