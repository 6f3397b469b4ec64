package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {

    @Test
    void up_startsRegionEuOnPort8080_byDefault() {
        Options options = parse("up");

        assertThat(options.regionToStart()).isEqualTo("eu");
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.directory()).isEqualTo(Path.of("/project/.meridian/eu"));
        assertThat(options.fresh()).isFalse();
        assertThat(options.processes()).isFalse();
    }

    @Test
    void up_takesAllOptions() {
        Options options = parse("up", "--region", "sg", "--port", "9080", "--data", "/data/x", "--fresh",
                "--processes");

        assertThat(options.regionToStart()).isEqualTo("sg");
        assertThat(options.port()).isEqualTo(9080);
        assertThat(options.directory()).isEqualTo(Path.of("/data/x"));
        assertThat(options.fresh()).isTrue();
        assertThat(options.processes()).isTrue();
    }

    @Test
    void up_tellsItsAddressWhereTheOthersLook() {
        assertThat(parse("up").sharedDirectory()).isEqualTo(parse("up", "--region", "sg").sharedDirectory())
                .isEqualTo(Path.of("/project/.meridian/directory"));
        assertThat(parse("up", "--data", "/data/x").sharedDirectory()).isEqualTo(Path.of("/data/x/directory"));
        assertThat(parse("up", "--data", "/data/x", "--shared", "/data/all").sharedDirectory())
                .isEqualTo(Path.of("/data/all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "up --port", "up --port 80", "up --port x", "up --region ../x", "up --region EU",
        "up --frehs", "down --fresh", "down --shared /x", "up --shared", "status --port 8080", "up eu"})
    void parse_refusesWithWhatIsRight_whenTheCommandLineIsWrong(String line) {
        assertThatThrownBy(() -> parse(line.split(" ", -1))).isInstanceOf(LaunchException.class)
                .hasMessageMatching("(?s).*(Usage|A region is|A port is).*");
    }

    @Test
    void audit_verifiesAllLogs_orThatOfOneTenant() {
        assertThat(parse("audit", "verify").tenant()).isEmpty();
        assertThat(parse("audit", "verify", "--tenant", "eu-lumora").tenant()).contains("eu-lumora");
        assertThatThrownBy(() -> parse("audit")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("audit verify");
        assertThatThrownBy(() -> parse("up", "--tenant", "eu-lumora")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("for audit only");
    }

    @Test
    void traffic_needsWhatToDo_andTakesARate() {
        Options options = parse("traffic", "on", "--rate", "12.5");
        assertThat(options.action()).isEqualTo("on");
        assertThat(options.rate()).isEqualTo("12.5");
        assertThat(parse("traffic", "status").rate()).isEqualTo("6");
        assertThatThrownBy(() -> parse("traffic")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("traffic on");
        assertThatThrownBy(() -> parse("traffic", "on", "--rate", "-1")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("at most 600");
        assertThatThrownBy(() -> parse("up", "--rate", "1")).isInstanceOf(LaunchException.class)
                .hasMessageContaining("for traffic only");
    }

    /** The script shows its own copy, so that it needs no Java for that. */
    @Test
    void usage_isThatOfTheScript() throws IOException {
        assertThat(Path.of("../../meridian")).content().contains("\n" + Options.USAGE + "\nTEXT\n");
    }

    private static Options parse(String... arguments) {
        List<String> whole = Stream.concat(Stream.of("/project"), Arrays.stream(arguments)).toList();
        return Options.parse(whole);
    }
}
