package io.meridian.kernel;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The build selects JDK 25 itself, whatever JDK Maven runs on. */
class JdkTest {

    @Test
    void testsRunOnJdk25_whateverMavenRunsOn() {
        assertThat(Runtime.version().feature()).isEqualTo(25);
    }
}
