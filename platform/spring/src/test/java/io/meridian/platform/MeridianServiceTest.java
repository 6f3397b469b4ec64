package io.meridian.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MeridianServiceTest {

    private static final String NAME = "SAMPLE_DATABASE_OWNER_PASSWORD";

    @Test
    void variable_isTheEnvironments_beforeTheFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(NAME), "from-file\n");

        assertThat(MeridianService.variable(NAME, Map.of("MERIDIAN_SECRETS", folder.toString()))).isEqualTo(
                "from-file");
        assertThat(MeridianService.variable(NAME, Map.of("MERIDIAN_SECRETS", folder.toString(), NAME, "given")))
                .isEqualTo("given");
    }

    @Test
    void variable_thatIsNowhere_isNamed(@TempDir Path folder) {
        assertThatIllegalStateException()
                .isThrownBy(() -> MeridianService.variable(NAME, Map.of("MERIDIAN_SECRETS", folder.toString())))
                .withMessageContaining(NAME);
        assertThatIllegalStateException().isThrownBy(() -> MeridianService.variable(NAME, Map.of()))
                .withMessageContaining("MERIDIAN_SECRETS");
    }
}
