package io.meridian.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of README.md do what it promises. The region of all these tests is what its {@code up} has started. */
@Order(1)
@ExtendWith(RegionExtension.class)
class ReadmeIT {

    /** What the README may tell a reader to type; a new command needs its test here. */
    private static final List<String> KNOWN = List.of("git clone <this repository> meridian && cd meridian",
            "./meridian up", "./meridian test");

    private final RunningRegion region;
    private final RawRequests raw;

    ReadmeIT(RunningRegion region) {
        this.region = region;
        this.raw = new RawRequests(region.address());
    }

    @Test
    void commands_areTheOnesTestedHere() throws IOException {
        List<String> commands = Files.readAllLines(region.project().resolve("README.md")).stream()
                .filter(line -> line.startsWith("    ")).map(String::strip).filter(line -> !line.isEmpty()).toList();
        assertThat(commands).containsExactlyElementsOf(KNOWN);
        assertThat(region.finish("./meridian help")).contains("./meridian up", "./meridian test");
    }

    @Test
    void up_endsWithATable_ofAddressesThatAnswer_andLoginsThatWork() {
        String output = region.output();
        assertThat(output).contains("Region eu is ready after", "Ctrl-C stops it");
        Matcher addresses = Pattern.compile("http://localhost:\\d+\\S*").matcher(output);
        int seen = 0;
        while (addresses.find()) {
            String path = addresses.group().substring(region.address().toString().length());
            assertThat(raw.get(path, "Accept", "text/html,application/json").status()).as(path).isEqualTo(200);
            seen++;
        }
        assertThat(seen).isGreaterThanOrEqualTo(5);
        Matcher logins = Pattern.compile("^Login: .*?(\\S+@\\S+) / (\\S+)$", Pattern.MULTILINE).matcher(output);
        int people = 0;
        while (logins.find()) {
            assertThat(logins.group(2)).isEqualTo(RunningRegion.PASSWORD);
            assertThat(region.signIn(logins.group(1)).get("/api/v1/session").path("user").path("email").asString())
                    .isEqualTo(logins.group(1));
            people++;
        }
        assertThat(people).isEqualTo(8);
    }

    @Test
    void up_runsRealServers_andAMailbox() {
        assertThat(region.output()).contains("postgres is ready", "kafka is ready", "redis is ready",
                "keycloak is ready", "services is ready", "gateway is ready", "simulators is ready");
        assertThat(raw.get("/demo/mailbox.json").status()).isEqualTo(200);
        assertThat(region.finish("./meridian status --data " + region.data())).contains("postgres", "kafka", "redis",
                "keycloak", "services", "gateway");
    }
}
