package io.meridian.e2e;

import io.meridian.e2e.RawRequests.Answer;
import io.meridian.launcher.process.OwnedProcess;
import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.EdgeException;
import io.meridian.launcher.simulators.actor.Visitor;
import io.meridian.testkit.Depth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills and restarts of the whole. Comes last, since it ends the region that all tests share. */
@Order(1000)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(RegionExtension.class)
class RestartIT {

    private static final Duration BACK = Duration.ofMinutes(2);
    private static final String CONFIG = "/api/v1/widget/eu_demolumoraDE/config?language=de&timeZone=Europe/Berlin";
    private static final Duration START = Duration.ofMinutes(4);
    private static final String ADMIN = "ada.brandt@lumora.example";

    private final RunningRegion region;
    private final RawRequests raw;

    RestartIT(RunningRegion region) {
        this.region = region;
        this.raw = new RawRequests(region.address());
    }

    @Test
    @Order(1)
    void deadPort_isA503Problem_untilTheServicesAreBack_andSessionsGoOn() {
        Console admin = region.signIn(ADMIN);
        kill("services");
        Answer answer = raw.get(CONFIG);
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("unavailable");
        region.await("the services are back", BACK, () -> {
            try {
                // One after the other: tenant-service first, channel-service after it.
                return raw.get(CONFIG).status() == 200 && !admin.get("/api/v1/users").path("items").isEmpty();
            } catch (EdgeException e) {
                assertThat(e.status()).as(e.getMessage()).isEqualTo(503);
                return false;
            }
        });
    }

    @Test
    @Order(2)
    void data_surviveAKilledLauncher() {
        Visitor visitor = Visitor.arrive(region.edge(), "eu_demolumoraDE", "de", "Europe/Berlin");
        String conversation = visitor.write("Written before the crash").path("conversationId").asString();

        kill("launcher");
        List<OwnedProcess> orphans = running();
        assertThat(orphans).as("children outlive a killed launcher").hasSizeGreaterThanOrEqualTo(7);
        if (Depth.isDeep()) {
            cutAStartShort();
        }

        region.up();
        region.await("the region is ready again", START, () -> region.output().contains("Ctrl-C stops it"));
        assertThat(region.output()).contains("ending postgres", "left over from a former start");
        assertThat(visitor.history().toString()).contains("Written before the crash");
        assertThat(region.signIn(ADMIN).get("/api/v1/conversations/" + conversation + "/messages").toString())
                .contains("Written before the crash");
        assertThat(visitor.write("Written after it").path("conversationId").asString()).isEqualTo(conversation);
    }

    /** After a crash everything is ended by hand, and the next start is killed as well. */
    private void cutAStartShort() {
        assertThat(region.finish("./meridian down --data " + region.data())).contains("postgres has ended",
                "gateway has ended");
        assertThat(running()).isEmpty();
        region.up();
        region.await("PostgreSQL runs", START, () -> region.output().contains("postgres is ready"));
        kill("launcher");
        assertThat(running()).isNotEmpty();
    }

    @Test
    @Order(3)
    void controlC_stopsEverything() throws IOException, InterruptedException {
        Process script = region.script();
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(script.pid())).start().waitFor()).isZero();
        assertThat(script.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(script.exitValue()).isZero();
        assertThat(region.processes().all()).isEmpty();
        assertThat(region.finish("./meridian down --data " + region.data())).contains("Nothing is running");
    }

    private void kill(String name) {
        ProcessHandle process = region.process(name).running()
                .orElseThrow(() -> new AssertionError(name + " does not run"));
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private List<OwnedProcess> running() {
        return region.processes().all().stream().filter(process -> process.running().isPresent()).toList();
    }
}
