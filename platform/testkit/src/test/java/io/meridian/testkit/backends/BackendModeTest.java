package io.meridian.testkit.backends;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackendModeTest {

    @Test
    void takesContainers_autoAndDockerAnswers() {
        assertThat(BackendMode.resolve("auto", () -> true)).isEqualTo(BackendMode.CONTAINERS);
        assertThat(BackendMode.resolve(null, () -> true)).isEqualTo(BackendMode.CONTAINERS);
    }

    @Test
    void takesEmbedded_autoAndNoDocker() {
        assertThat(BackendMode.resolve("", () -> false)).isEqualTo(BackendMode.EMBEDDED);
    }

    @Test
    void doesNotAskDocker_pinned() {
        assertThat(BackendMode.resolve("embedded", () -> {
            throw new AssertionError("asked");
        })).isEqualTo(BackendMode.EMBEDDED);
    }

    @Test
    void namesTheChoices_unknownMode() {
        assertThatThrownBy(() -> BackendMode.resolve("docker", () -> true))
                .hasMessage("-Dbackends=docker is unknown: say auto, embedded or containers");
    }
}
